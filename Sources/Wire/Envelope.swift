import JSON

/// One frame's bytes.
package typealias Frame = [UInt8]

/// Frames ↔ values. Frame 0 is a JSON object (UTF-8), further frames are raw bytes.
package enum Envelope {
    /// The version of these messages that we speak, in the field `v`.
    package static let version = 1

    /// Reads a message from a gateway. Without a `type` it is a translation request.
    ///
    /// - Throws: `WireError`; where its `taskId` is set the sender must be answered.
    package static func decodeRequest(
        _ frames: [Frame], limits: WireLimits = WireLimits()
    ) throws(WireError) -> WireRequest {
        let reader = try EnvelopeReader(frames, limits: limits)
        do throws(WireError) {
            return try decodeRequest(reader)
        } catch {
            throw error.about(reader.wholeSubject)
        }
    }

    private static func decodeRequest(_ reader: EnvelopeReader) throws(WireError) -> WireRequest {
        for name in refusedFields where reader.object[name] != nil {
            throw .refusedField(name.description, reader.subject)
        }
        switch reader.subject.type {
        case nil, TranslationRequest.type: return .translation(try TranslationRequest(reader))
        case Ping.type: return .ping(Ping(reader))
        case CancelRequest.type: return .cancel(try CancelRequest(reader))
        case StatisticsRequest.type: return .statistics(try StatisticsRequest(reader))
        case AudioProcessRequest.type: return .audioProcess(try AudioProcessRequest(reader))
        case TranscriptionRequest.type: return .transcription(try TranscriptionRequest(reader))
        default: return try voiceRequest(reader) ?? .unknown(UnknownMessage(reader))
        }
    }

    /// - Returns: nil where the message is not about voices.
    private static func voiceRequest(_ reader: EnvelopeReader) throws(WireError) -> WireRequest? {
        let type = reader.subject.type ?? ""
        if let kind = VoiceProfileRequest.Kind(rawValue: type) {
            return .voiceProfile(try VoiceProfileRequest(kind, reader))
        }
        if let operation = VoiceOperationRequest.Operation(rawValue: type) {
            return .voiceOperation(try VoiceOperationRequest(operation, reader))
        }
        return nil
    }

    package static func encode(_ request: WireRequest) -> [Frame] {
        switch request {
        case .ping(let ping): [ping.json()]
        case .translation(let request): [request.json()]
        case .cancel(let request): [request.json()]
        case .statistics(let request): [request.json()]
        case .audioProcess(let request): request.encoded()
        case .transcription(let request): request.encoded()
        case .voiceProfile(let request): request.encoded()
        case .voiceOperation(let request): request.encoded()
        case .unknown(let message): message.frames
        }
    }

    /// Reads a message from a translator.
    package static func decodeEvent(
        _ frames: [Frame], limits: WireLimits = WireLimits()
    ) throws(WireError) -> WireEvent {
        let reader = try EnvelopeReader(frames, limits: limits)
        if let event = try voiceEvent(reader) { return event }
        switch reader.subject.type {
        case nil: throw .missingField("type", reader.subject)
        case TranslationCompleted.type: return .translationCompleted(try TranslationCompleted(reader))
        case TranslationFailure.type: return .translationError(try TranslationFailure(reader))
        case TranslationSkipped.type: return .translationSkipped(try TranslationSkipped(reader))
        case Pong.type: return .pong(try Pong(reader))
        case TaskAccepted.type: return .taskAccepted(try TaskAccepted(reader))
        case TaskRejected.type: return .taskRejected(try TaskRejected(reader))
        case StatisticsResult.type: return .statistics(try StatisticsResult(reader))
        default: return .unknown(UnknownMessage(reader))
        }
    }

    /// - Returns: nil where the message is not about a recording or a voice.
    private static func voiceEvent(_ reader: EnvelopeReader) throws(WireError) -> WireEvent? {
        let type = reader.subject.type ?? ""
        if let kind = TranscriptionCompleted.Kind(rawValue: type) {
            return .transcriptionCompleted(try TranscriptionCompleted(kind, reader))
        }
        if let kind = AudioTranslationReady.Kind(rawValue: type) {
            return .audioTranslationReady(try AudioTranslationReady(kind, reader))
        }
        if let kind = RecordingFailure.Kind(rawValue: type) {
            return .recordingFailure(try RecordingFailure(kind, reader))
        }
        if let kind = VoiceProfileResult.Kind(rawValue: type) {
            // Some peers have no message of their own for a failure.
            if reader.bool("success") == false { return .voiceProfileFailure(try VoiceProfileFailure(reader)) }
            return .voiceProfileResult(try VoiceProfileResult(kind, reader))
        }
        switch type {
        case AudioProcessCompleted.type: return .audioProcessCompleted(try AudioProcessCompleted(reader))
        case VoiceJobProgress.type: return .voiceJobProgress(try VoiceJobProgress(reader))
        case VoiceProfileFailure.type: return .voiceProfileFailure(try VoiceProfileFailure(reader))
        case VoiceOperationAnswer.success, VoiceOperationAnswer.failure:
            return .voiceOperationAnswer(try VoiceOperationAnswer(reader))
        default: break
        }
        return nil
    }

    package static func encode(_ event: WireEvent) -> [Frame] {
        switch event {
        case .pong(let pong): [pong.json()]
        case .translationCompleted(let completed): [completed.json()]
        case .translationError(let failure): [failure.json()]
        case .translationSkipped(let skipped): [skipped.json()]
        case .taskAccepted(let accepted): [accepted.json()]
        case .taskRejected(let rejected): [rejected.json()]
        case .statistics(let result): [result.json()]
        case .transcriptionCompleted(let completed): [completed.json()]
        case .audioTranslationReady(let ready): ready.encoded()
        case .audioProcessCompleted(let completed): completed.encoded()
        case .recordingFailure(let failure): [failure.json()]
        case .voiceProfileResult(let result): result.encoded()
        case .voiceProfileFailure(let failure): [failure.json()]
        case .voiceOperationAnswer(let answer): answer.encoded()
        case .voiceJobProgress(let progress): [progress.json()]
        case .unknown(let message): message.frames
        }
    }

    package static func encode(_ refusal: Refusal) -> [Frame] { [refusal.json()] }

    /// The Translator fetches and opens nothing that a peer names.
    private static let refusedFields: [StaticString] = ["audioUrl", "audioPath"]
}
