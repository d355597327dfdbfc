import DragomanModel
import Testing

@testable import Wire

/// What other Translators tell of recordings.
@Suite struct ForeignRecordingEventTests {
    private func event(_ json: String, _ frames: [Frame] = []) throws -> WireEvent {
        try Envelope.decodeEvent([Array(json.utf8)] + frames)
    }

    private static let transcript =
        #""transcription": {"text": "Hi", "language": "en", "confidence": 0.9, "durationMs": 800, "source": "whisper", "#
        + #""model": "large-v3", "segments": [{"text": "Hi", "startMs": 0, "endMs": 800, "speakerId": "s0", "#
        + #""voiceSimilarityScore": 0.7, "language": "en"}], "speakerCount": 1, "primarySpeakerId": "s0", "#
        + #""senderVoiceIdentified": false, "speakerAnalysis": {"speakers": []}}"#

    private static let heard = Transcript(
        text: "Hi", language: "en", confidence: 0.9, source: .recogniser("large-v3"),
        segments: [.init(text: "Hi", startMilliseconds: 0, endMilliseconds: 800)], durationMilliseconds: 800)

    @Test func anUpstreamTranscript() throws {
        let json =
            #"{"type": "transcription_ready", "taskId": "t", "messageId": "m", "attachmentId": "a", "#
            + #"\#(Self.transcript), "processingTimeMs": 512.7, "timestamp": 1769700000.5}"#
        #expect(
            try event(json)
                == .transcriptionCompleted(
                    TranscriptionCompleted(
                        .ready, RecordingSubject(taskId: "t", messageId: "m", attachmentId: "a"),
                        transcript: Self.heard, processingMilliseconds: 513, timestamp: 1_769_700_000.5)))
    }

    /// Of a peer that says less.
    @Test(
        arguments: [
            (#""source":"mobile""#, .sender, 0), (#""source":"whisper""#, .recogniser("whisper"), 0),
            (#""segments":[{"text":"x","startMs":1,"endMs":70}]"#, .recogniser(""), 70),
        ] as [(String, Transcript.Source, Int)])
    func aTranscriptThatSaysLittle(_ field: String, source: Transcript.Source, duration: Int) throws {
        let json =
            #"{"type":"transcription_completed","taskId":"t","transcription":{"text":"Hi","language":"eng",\#(field)}}"#
        guard case .transcriptionCompleted(let completed) = try event(json) else {
            Issue.record("no transcript")
            return
        }
        #expect(completed.transcript.language == "en")
        #expect(completed.transcript.source == source)
        #expect(completed.transcript.durationMilliseconds == duration)
    }

    private static let audio =
        #"{"targetLanguage": "es", "translatedText": "Hola", "audioUrl": "/outputs/x.mp3", "#
        + #""audioPath": "/app/outputs/x.mp3", "durationMs": 640.2, "voiceCloned": true, "voiceQuality": 0.8, "#
        + #""audioMimeType": "audio/mp3", "segments": []}"#

    private static func heardIn(_ language: String, _ bytes: [UInt8]) -> TranslatedAudio {
        TranslatedAudio(
            targetLanguage: language, translatedText: "Hola", durationMilliseconds: 640, voiceCloned: true,
            voiceQuality: 0.8, mimeType: "audio/mp3", audio: .bytes(bytes))
    }

    /// Nothing names the frame: it is the first. Where the peer keeps the file is its own affair.
    @Test func anUpstreamLanguage() throws {
        let json =
            #"{"type": "audio_translations_progressive", "taskId": "t", "messageId": "m", "attachmentId": "a", "#
            + #""language": "es", "translatedAudio": \#(Self.audio), "timestamp": 1.5}"#
        #expect(
            try event(json, [[7, 7]])
                == .audioTranslationReady(
                    AudioTranslationReady(
                        .progressive, RecordingSubject(taskId: "t", messageId: "m", attachmentId: "a"),
                        Self.heardIn("es", [7, 7]), timestamp: 1.5)))
        #expect(throws: WireError.missingField("audio", Self.subject("audio_translations_progressive"))) {
            try event(json)
        }
    }

    private static func subject(_ type: String) -> WireSubject {
        WireSubject(type: type, taskId: "t", messageId: "m")
    }

    private static func end(_ binaryFrames: String, _ audios: String = audio) -> String {
        #"{"type": "audio_process_completed", "taskId": "t", "messageId": "m", "attachmentId": "a", \#(transcript), "#
            + #""translatedAudios": [\#(audios)], "voiceModelUserId": "u", "voiceModelQuality": 0.5, "#
            + #""processingTimeMs": 1500, "binaryFrames": \#(binaryFrames), "newVoiceProfile": {"userId": "u"}}"#
    }

    /// In whatever order the frames are, and whatever else is among them.
    @Test(arguments: [
        #"{"audio_es": {"index": 2, "size": 1, "mimeType": "audio/mp3"}, "audio_fr": {"index": 1, "size": 2}}"#,
        #"{"audio_fr": {"index": 1}, "embedding": {"index": 3, "size": 9}, "audio_es": {"index": 2}}"#,
        #"{"audio_fr": {"index": 1}, "embedding": 3, "audio_es": {"index": 2}, "voiceProfile": null}"#,
    ])
    func anUpstreamEnd(_ binaryFrames: String) throws {
        let json = Self.end(
            binaryFrames,
            Self.audio + ", " + Self.audio.replacing(#""targetLanguage": "es""#, with: #""targetLanguage": "fr""#))
        #expect(
            try event(json, [[1, 1], [2], [0]])
                == .audioProcessCompleted(
                    AudioProcessCompleted(
                        RecordingSubject(taskId: "t", messageId: "m", attachmentId: "a"), transcript: Self.heard,
                        translated: [Self.heardIn("es", [2]), Self.heardIn("fr", [1, 1])], voiceModelUserId: "u",
                        voiceModelQuality: 0.5, processingMilliseconds: 1_500, timestamp: nil)))
    }

    @Test(arguments: [
        #"{"audio_es": {"index": 0}}"#, #"{"audio_es": {"index": 2}}"#, #"{"audio_es": {"index": -1}}"#,
        #"{"audio_es": {"size": 1}}"#, #"{"audio_es": {"index": "1"}}"#, #"{"audio_es": 1}"#,
    ])
    func framesThatAreNamedWrongly(_ binaryFrames: String) {
        #expect(throws: WireError.wrongType("binaryFrames", Self.subject("audio_process_completed"))) {
            try event(Self.end(binaryFrames), [[1]])
        }
    }

    /// Without languages nothing has to be named.
    /// It came with the language's own message.
    @Test(arguments: ["{}", "null", #"{"audio_fr": {"index": 1}}"#])
    func aSoundThatTheEndDoesNotName(_ binaryFrames: String) throws {
        guard case .audioProcessCompleted(let completed) = try event(Self.end(binaryFrames), [[1]]) else {
            Issue.record("another event")
            return
        }
        #expect(completed.translated.map(\.audio) == [.bytes([])])
    }

    @Test(arguments: ["{}", "null"]) func anEndWithoutLanguages(_ binaryFrames: String) throws {
        guard case .audioProcessCompleted(let completed) = try event(Self.end(binaryFrames, "")) else {
            Issue.record("no end")
            return
        }
        #expect(completed.translated.isEmpty && completed.failures.isEmpty)
    }

    @Test(
        arguments: [
            (#""errorCode": "AUDIO_TOO_LONG""#, .audioTooLong), (#""errorCode": "PIPELINE_CRASHED""#, .engineFailed),
            (#""x": 0"#, .engineFailed),
        ] as [(String, ServiceError.Code)])
    func anUpstreamFailure(_ field: String, code: ServiceError.Code) throws {
        let json = #"{"type": "audio_process_error", "taskId": "t", "messageId": "m", "error": "No.", \#(field)}"#
        #expect(
            try event(json)
                == .recordingFailure(
                    RecordingFailure(
                        .audioProcess, RecordingSubject(taskId: "t", messageId: "m"), ServiceError(code, "No."),
                        timestamp: nil)))
    }

    private static let wrong: [(json: String, error: WireError)] = [
        (#""type":"transcription_ready""#, .missingField("transcription", subject("transcription_ready"))),
        (
            #""type":"transcription_ready","transcription":[]"#,
            .wrongType("transcription", subject("transcription_ready"))
        ),
        (
            #""type":"transcription_ready","transcription":{"text":"x","language":"klingon tongue"}"#,
            .wrongType("language", subject("transcription_ready"))
        ),
        (
            #""type":"audio_translation_ready","language":"es""#,
            .missingField("translatedAudio", subject("audio_translation_ready"))
        ),
        (
            #""type":"audio_translation_ready","translatedAudio":{"translatedText":"x"}"#,
            .missingField("targetLanguage", subject("audio_translation_ready"))
        ),
        (
            #""type":"audio_translation_ready","translatedAudio":{"targetLanguage":"es"}"#,
            .missingField("translatedText", subject("audio_translation_ready"))
        ),
        (
            #""type":"audio_translation_ready","translatedAudio":{"targetLanguage":"es","translatedText":"x","#
                + #""audioHash":"../x"}"#, .wrongType("audioHash", subject("audio_translation_ready"))
        ),
        (#""type":"audio_process_error""#, .missingField("error", subject("audio_process_error"))),
        (#""type":"transcription_error","error":{}"#, .wrongType("error", subject("transcription_error"))),
        (
            #""type":"transcription_error","error":"x","failures":[{"language":"es"}]"#,
            .missingField("message", subject("transcription_error"))
        ),
    ]

    @Test(arguments: wrong.indices) func whatIsWrongIsNamed(_ index: Int) {
        let (json, error) = Self.wrong[index]
        #expect(throws: error) { try event(#"{"taskId":"t","messageId":"m",\#(json)}"#, [[1]]) }
    }

    @Test(arguments: [
        "transcription_ready", "transcription_completed", "audio_translation_ready", "audio_translations_progressive",
        "audio_translations_completed", "audio_process_completed", "audio_process_error", "transcription_error",
    ])
    func whatNamesNoTaskIsNoEvent(_ type: String) {
        let json = #"{"type":"\#(type)","error":"x",\#(Self.transcript),"translatedAudio":\#(Self.audio)}"#
        #expect(throws: WireError.missingField("taskId", WireSubject(type: type))) { try event(json, [[1]]) }
    }

    @Test func noBytesCrashTheReader() throws {
        let binaryFrames = #"{"audio_es": {"index": 1, "size": 2}}"#
        try Mutations.read([Array(Self.end(binaryFrames).utf8), [1, 2]]) { frames throws(WireError) in
            _ = try Envelope.decodeEvent(frames)
        }
    }
}
