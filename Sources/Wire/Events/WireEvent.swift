/// What a translator tells a gateway.
package enum WireEvent: Hashable, Sendable {
    case pong(Pong)
    case translationCompleted(TranslationCompleted)
    case translationError(TranslationFailure)
    case translationSkipped(TranslationSkipped)
    case taskAccepted(TaskAccepted)
    case taskRejected(TaskRejected)
    case statistics(StatisticsResult)
    case transcriptionCompleted(TranscriptionCompleted)
    case audioTranslationReady(AudioTranslationReady)
    case audioProcessCompleted(AudioProcessCompleted)
    case recordingFailure(RecordingFailure)
    case voiceProfileResult(VoiceProfileResult)
    case voiceProfileFailure(VoiceProfileFailure)
    case voiceOperationAnswer(VoiceOperationAnswer)
    case voiceJobProgress(VoiceJobProgress)
    /// A type that this version does not read.
    case unknown(UnknownMessage)
}
