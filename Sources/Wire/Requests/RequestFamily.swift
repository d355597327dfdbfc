/// The families of requests. Each has an error of its own, by which peers learn that a request will not be done.
package enum RequestFamily: Hashable, Sendable {
    case translation, audio, transcription, voiceOperation, voiceProfile

    /// Nil for a type that is no request of a gateway's.
    package init?(type: String?) {
        switch type {
        case nil, TranslationRequest.type: self = .translation
        case AudioProcessRequest.type: self = .audio
        case TranscriptionRequest.type: self = .transcription
        case .some(let type) where VoiceProfileRequest.Kind(rawValue: type) != nil: self = .voiceProfile
        case .some(let type) where VoiceOperationRequest.Operation(rawValue: type) != nil: self = .voiceOperation
        default: return nil
        }
    }
}
