package import DragomanModel
package import Wire

extension ScriptedTranslator {
    /// - Throws: where the Gateway said something else next on the link of recordings.
    package func nextRecording() async throws -> AudioProcessRequest {
        guard case .recording(let request) = try await next(on: .audio) else {
            throw UnexpectedMessage(type: "another")
        }
        return request
    }

    /// - Throws: where the Gateway said something else next on the link of voices.
    package func nextVoice() async throws -> VoiceProfileRequest {
        guard case .voice(let request) = try await next(on: .voice) else { throw UnexpectedMessage(type: "another") }
        return request
    }

    /// Tells what is said in a recording.
    package func transcribe(_ request: AudioProcessRequest, _ text: String = "Good morning") throws {
        try transcribe(request, Self.transcript(text))
    }

    package func transcribe(_ request: AudioProcessRequest, _ transcript: Transcript) throws {
        try send(
            .transcriptionCompleted(
                TranscriptionCompleted(
                    .ready, Self.subject(request), transcript: transcript, processingMilliseconds: nil,
                    timestamp: nil)))
    }

    /// Says it in other languages: "es: Good morning", with the sound "es sound".
    package func speak(
        _ request: AudioProcessRequest, _ languages: LanguageTag..., text: String = "Good morning",
        audio: WireAudio? = nil
    ) throws {
        for language in languages {
            let translated = TranslatedAudio(
                targetLanguage: language.value, translatedText: "\(language): \(text)", durationMilliseconds: 900,
                mimeType: request.encoding.mimeType, audio: audio ?? .bytes(Array("\(language) sound".utf8)),
                route: ["en", language.value], engine: "scripted 1", voice: "mouth 1")
            try send(
                .audioTranslationReady(
                    AudioTranslationReady(.progressive, Self.subject(request), translated, timestamp: nil)))
        }
    }

    /// Nothing more comes of a recording.
    package func complete(_ request: AudioProcessRequest, failures: [LanguageFailure] = []) throws {
        try send(
            .audioProcessCompleted(
                AudioProcessCompleted(
                    Self.subject(request), transcript: Self.transcript("Good morning"), translated: [],
                    failures: failures, processingMilliseconds: nil, timestamp: nil)))
    }

    /// Nothing can be made of a recording.
    package func fail(_ request: AudioProcessRequest, _ error: ServiceError, failures: [LanguageFailure] = []) throws {
        try send(
            .recordingFailure(
                RecordingFailure(.audioProcess, Self.subject(request), error, timestamp: nil, failures: failures)))
    }

    private static func subject(_ request: AudioProcessRequest) -> RecordingSubject {
        RecordingSubject(
            taskId: request.taskId, messageId: request.messageId, attachmentId: request.attachmentId)
    }

    package static func transcript(_ text: String) -> Transcript {
        Transcript(
            text: text, language: "en", confidence: 0.5, source: .recogniser("ears 1"),
            segments: [.init(text: text, startMilliseconds: 100, endMilliseconds: 1_900, confidence: 0.5)],
            durationMilliseconds: 2_000)
    }
}
