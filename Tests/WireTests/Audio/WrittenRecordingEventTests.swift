import DragomanModel
import Testing

@testable import Wire

/// What is told of recordings to the byte, and read back.
@Suite struct WrittenRecordingEventTests {
    private static let subject = RecordingSubject(taskId: "t", messageId: "m", attachmentId: "a")
    private static let subjectJSON = #""taskId":"t","messageId":"m","attachmentId":"a""#

    private static func translated(_ language: String = "es", _ audio: WireAudio = .bytes([79, 103])) -> TranslatedAudio
    {
        TranslatedAudio(
            targetLanguage: language, translatedText: "él era", durationMilliseconds: 640, mimeType: "audio/ogg",
            segments: [.init(text: "él era", startMilliseconds: 0, endMilliseconds: 640)], audio: audio,
            route: ["en", language], engine: "apertium eng-spa 0.8", voice: "espeak-ng 1.51 es")
    }

    private static func translatedJSON(_ language: String = "es", _ stored: String = "") -> String {
        #"{"targetLanguage":"\#(language)","translatedText":"él era","audioUrl":"","audioPath":"","durationMs":640,"#
            + #""voiceCloned":false,"audioMimeType":"audio/ogg",\#(stored)"#
            + #""segments":[{"text":"él era","startMs":0,"endMs":640}],"route":["en","\#(language)"],"#
            + #""engine":"apertium eng-spa 0.8","voice":"espeak-ng 1.51 es"}"#
    }

    @Test(arguments: [
        (TranscriptionCompleted.Kind.completed, "transcription_completed"), (.ready, "transcription_ready"),
    ])
    func aTranscript(_ kind: TranscriptionCompleted.Kind, type: String) throws {
        let completed = TranscriptionCompleted(
            kind, Self.subject, transcript: Sample.transcript, processingMilliseconds: 420, timestamp: 1_769_700_000.25)
        try Written.check(
            .transcriptionCompleted(completed),
            #"{"type":"\#(type)",\#(Self.subjectJSON),\#(Sample.transcriptJSON),"processingTimeMs":420,"#
                + #""timestamp":1769700000.25,"text":"he was not \"ill\"","language":"en"}"#)
    }

    /// The sender's own has no model, and need not have a confidence or segments.
    @Test func aTranscriptThatTheSenderGave() throws {
        let transcript = Transcript(
            text: "Hola", language: "es", source: .sender, segments: [], durationMilliseconds: 0)
        try Written.check(
            .transcriptionCompleted(
                TranscriptionCompleted(
                    .completed, RecordingSubject(taskId: "t"), transcript: transcript, processingMilliseconds: nil,
                    timestamp: nil)),
            #"{"type":"transcription_completed","taskId":"t","transcription":{"text":"Hola","language":"es","#
                + #""durationMs":0,"source":"mobile","segments":[]},"text":"Hola","language":"es"}"#)
    }

    @Test(arguments: [
        (AudioTranslationReady.Kind.only, "audio_translation_ready"),
        (.progressive, "audio_translations_progressive"), (.last, "audio_translations_completed"),
    ])
    func aLanguageWithItsSoundBeside(_ kind: AudioTranslationReady.Kind, type: String) throws {
        try Written.check(
            .audioTranslationReady(AudioTranslationReady(kind, Self.subject, Self.translated(), timestamp: 1.5)),
            #"{"type":"\#(type)",\#(Self.subjectJSON),"language":"es","translatedAudio":\#(Self.translatedJSON()),"#
                + #""timestamp":1.5}"#,
            [[79, 103]])
    }

    @Test func aLanguageWhoseSoundBothHalvesHave() throws {
        let ready = AudioTranslationReady(
            .only, Self.subject, Self.translated("es", try Sample.stored(9)), timestamp: nil)
        let stored =
            #""audioHash":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","audioSize":9,"#
        try Written.check(
            .audioTranslationReady(ready),
            #"{"type":"audio_translation_ready",\#(Self.subjectJSON),"language":"es","#
                + #""translatedAudio":\#(Self.translatedJSON("es", stored))}"#)
    }

    @Test func theEndNamesEachFrame() throws {
        let completed = AudioProcessCompleted(
            Self.subject, transcript: Sample.transcript,
            translated: [Self.translated("es", .bytes([1, 2, 3])), Self.translated("fr", .bytes([4]))],
            failures: [
                LanguageFailure(
                    language: "de", error: ServiceError(.noRoute, "No route.", retryable: false)),
                LanguageFailure(
                    language: "ca",
                    error: ServiceError(.overloaded, "Full.", retryable: true, retryAfterMilliseconds: 500)),
            ],
            voiceModelUserId: "u", voiceModelQuality: 0.5, processingMilliseconds: 900, timestamp: 2.5)
        try Written.check(
            .audioProcessCompleted(completed),
            #"{"type":"audio_process_completed",\#(Self.subjectJSON),\#(Sample.transcriptJSON),"translatedAudios":["#
                + "\(Self.translatedJSON()),\(Self.translatedJSON("fr"))"
                + #"],"failures":[{"language":"de","code":"NO_ROUTE","message":"No route.","retryable":false},"#
                + #"{"language":"ca","code":"OVERLOADED","message":"Full.","retryable":true,"retryAfterMs":500}],"#
                + #""voiceModelUserId":"u","voiceModelQuality":0.5,"processingTimeMs":900,"timestamp":2.5,"#
                + #""binaryFrames":{"audio_es":{"index":1,"size":3,"mimeType":"audio/ogg"},"#
                + #""audio_fr":{"index":2,"size":1,"mimeType":"audio/ogg"}}}"#,
            [[1, 2, 3], [4]])
    }

    /// Each has had a message of its own: what one more cannot hold is named without its sound.
    @Test func theEndHoldsNoMoreThanAMessageMay() throws {
        let large = [UInt8](repeating: 7, count: 26 << 20)
        let completed = AudioProcessCompleted(
            Self.subject, transcript: Sample.transcript,
            translated: ["es", "fr", "ca"].map { Self.translated($0, .bytes(large)) } + [Self.translated("it")],
            processingMilliseconds: nil, timestamp: nil)
        let frames = Envelope.encode(.audioProcessCompleted(completed))
        #expect(frames.dropFirst().map(\.count) == [large.count, large.count, 2])
        guard case .audioProcessCompleted(let read) = try Envelope.decodeEvent(frames) else {
            Issue.record("another event")
            return
        }
        #expect(read.translated.map(\.targetLanguage) == ["es", "fr", "ca", "it"])
        #expect(read.translated.map(\.audio.byteCount) == [large.count, large.count, 0, 2])
    }

    @Test func theEndWhereNothingWasAskedFor() throws {
        let completed = AudioProcessCompleted(
            RecordingSubject(taskId: "t"), transcript: Sample.transcript, translated: [], processingMilliseconds: nil,
            timestamp: nil)
        try Written.check(
            .audioProcessCompleted(completed),
            #"{"type":"audio_process_completed","taskId":"t",\#(Sample.transcriptJSON),"translatedAudios":[],"#
                + #""failures":[],"binaryFrames":{}}"#)
    }

    /// As many as one request may name, each with a frame: our own Gateway reads them.
    @Test func theEndOfEveryLanguageThatMayBeAskedFor() throws {
        let languages = (0..<WireLimits().maxTargetLanguages).map { "x-\($0)" }
        let completed = AudioProcessCompleted(
            Self.subject, transcript: Sample.transcript,
            translated: languages.enumerated().map { Self.translated($1, .bytes([UInt8($0 % 256)])) },
            processingMilliseconds: nil, timestamp: nil)
        let frames = Envelope.encode(.audioProcessCompleted(completed))
        #expect(frames.count == 1 + languages.count)
        #expect(try Envelope.decodeEvent(frames) == .audioProcessCompleted(completed))
    }

    @Test(
        arguments: [
            (RecordingFailure.Kind.audioProcess, "audio_process_error"), (.transcription, "transcription_error"),
        ])
    func aFailure(_ kind: RecordingFailure.Kind, type: String) throws {
        let error = ServiceError(.noSpeech, "Nothing is \"said\".", retryable: true, retryAfterMilliseconds: 5)
        try Written.check(
            .recordingFailure(RecordingFailure(kind, Self.subject, error, timestamp: 3.5)),
            #"{"type":"\#(type)",\#(Self.subjectJSON),"error":"Nothing is \"said\".","errorCode":"NO_SPEECH","#
                + #""timestamp":3.5,"retryable":true,"retryAfterMs":5}"#)
    }

    @Test func aFailureOfEveryLanguage() throws {
        let error = ServiceError(.noVoice, "No voice.")
        let failure = RecordingFailure(
            .audioProcess, RecordingSubject(taskId: "t"), error, timestamp: nil,
            failures: [LanguageFailure(language: "tlh", error: error)])
        try Written.check(
            .recordingFailure(failure),
            #"{"type":"audio_process_error","taskId":"t","error":"No voice.","errorCode":"NO_VOICE","#
                + #""retryable":false,"failures":[{"language":"tlh","code":"NO_VOICE","message":"No voice.","#
                + #""retryable":false}]}"#)
    }
}
