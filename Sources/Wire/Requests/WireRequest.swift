/// What a gateway asks of a translator.
package enum WireRequest: Hashable, Sendable {
    case ping(Ping)
    case translation(TranslationRequest)
    case cancel(CancelRequest)
    case statistics(StatisticsRequest)
    case audioProcess(AudioProcessRequest)
    case transcription(TranscriptionRequest)
    case voiceProfile(VoiceProfileRequest)
    case voiceOperation(VoiceOperationRequest)
    /// A type that this version does not serve. Where it has a `taskId` it is to be answered with an error.
    case unknown(UnknownMessage)
}
