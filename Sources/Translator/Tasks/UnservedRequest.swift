import DragomanModel
import Wire

/// What a request is told that is not served here.
enum UnservedRequest {
    static func error(type: String) -> ServiceError {
        switch RequestFamily(type: type) {
        case .audio, .transcription: ServiceError(.unavailable, "This Translator processes no audio.")
        case .voiceProfile, .voiceOperation: ServiceError(.unavailable, "This Translator has no voice engine.")
        case .translation, nil: ServiceError(.invalidRequest, "Unknown type of request.")
        }
    }

    /// - Returns: nil for an operation that a Translator with voice engines serves.
    static func error(operation: VoiceOperationRequest.Operation) -> ServiceError? {
        switch operation {
        case .translate, .translateAsync, .analyze, .compare, .speak, .health, .languages, .profileCreate: nil
        case .profileGet, .profileUpdate, .profileDelete, .jobStatus, .jobCancel:
            ServiceError(.notFound, "The Gateway keeps profiles and jobs.")
        case .profileList, .feedback, .history, .stats, .adminMetrics:
            ServiceError(.invalidRequest, "The Gateway answers this.")
        }
    }
}
