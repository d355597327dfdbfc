/// The families of requests. Each has an error of its own, by which peers learn that a request will not be done.
package enum RequestFamily: Hashable, Sendable {
    case translation, audio, transcription, voiceOperation, voiceProfile

    /// Nil for a type that is no request of a gateway's.
    package init?(type: String?) {
        switch type {
        case nil, TranslationRequest.type: self = .translation
        case "audio_process": self = .audio
        case "transcription_only": self = .transcription
        case "voice_profile_analyze", "voice_profile_verify", "voice_profile_compare": self = .voiceProfile
        case .some(let type) where Self.voiceOperations.contains(type): self = .voiceOperation
        default: return nil
        }
    }

    package static let voiceOperations: Set<String> = [
        "voice_translate", "voice_translate_async", "voice_analyze", "voice_compare", "voice_profile_get",
        "voice_profile_create", "voice_profile_update", "voice_profile_delete", "voice_profile_list",
        "voice_job_status", "voice_job_cancel", "voice_feedback", "voice_history", "voice_stats",
        "voice_admin_metrics", "voice_health", "voice_languages",
    ]
}
