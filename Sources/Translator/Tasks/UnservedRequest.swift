import DragomanModel
import Wire

/// What a request is told that this version does not serve.
enum UnservedRequest {
    static func error(type: String) -> ServiceError {
        switch RequestFamily(type: type) {
        case .audio, .transcription: ServiceError(.unavailable, "This Translator processes no audio.")
        case .voiceProfile: ServiceError(.unavailable, "This Translator has no voice engine.")
        case .voiceOperation: error(operation: type)
        case .translation, nil: ServiceError(.invalidRequest, "Unknown type of request.")
        }
    }

    private static func error(operation: String) -> ServiceError {
        if ofOneRecord.contains(operation) { return ServiceError(.notFound, "The Gateway keeps profiles and jobs.") }
        if ofTheStore.contains(operation) { return ServiceError(.invalidRequest, "The Gateway answers this.") }
        return ServiceError(.unavailable, "This Translator has no voice engine.")
    }

    /// About something that is stored, and so not here.
    private static let ofOneRecord: Set<String> = [
        "voice_profile_get", "voice_profile_update", "voice_profile_delete", "voice_job_status", "voice_job_cancel",
    ]

    private static let ofTheStore: Set<String> = [
        "voice_profile_list", "voice_feedback", "voice_history", "voice_stats", "voice_admin_metrics",
    ]
}
