import DragomanModel
import JSON
import Testing

@testable import GatewayHTTP

@Suite struct RecordingJSONTests {
    private static func audio(_ digit: String) -> StoredAudio {
        guard let hash = BlobHash(String(repeating: digit, count: 64)) else { preconditionFailure("not a digit") }
        return StoredAudio(hash: hash, mimeType: "audio/ogg", byteCount: 9)
    }

    private static func recording(_ change: (inout Recording) -> Void = { _ in }) -> Recording {
        var recording = Recording(
            id: "r/1 é", conversationID: "c1", senderID: nil, audio: audio("a"),
            request: RecordingRequest(language: "en-GB", targetLanguages: ["es", "fr", "eu"]), status: .running,
            createdAt: Timestamp(milliseconds: 1_777_624_200_125), durationMilliseconds: 2_500,
            transcript: Transcript(
                text: "Hello", language: "en", confidence: 0.5, source: .sender,
                segments: [.init(text: "Hello", startMilliseconds: 10, endMilliseconds: 900)],
                durationMilliseconds: 2_500),
            translations: [
                "es": SpokenTranslation(
                    language: "es",
                    state: .done(
                        SpokenText(
                            text: "Hola", audio: audio("b"), durationMilliseconds: 1_300, engine: "apertium 1",
                            voice: "espeak 1", route: ["en", "es"])), fromCache: true),
                "fr": SpokenTranslation(language: "fr", state: .pending),
                "eu": SpokenTranslation(
                    language: "eu", state: .failed(ServiceError(.noVoice, "No engine speaks eu.")), text: "Kaixo"),
            ])
        change(&recording)
        return recording
    }

    private func object(_ body: (inout JSONWriter) -> Void) throws -> JSONObject {
        try JSONObject(JSONWriter.object(body), maxBytes: 65_536)
    }

    @Test func aRecordingReadsAsItIsDocumented() {
        let text = Samples.text { $0.members(of: Self.recording()) }
        #expect(
            text == #"{"recordingId":"r/1 é","conversationId":"c1","senderId":null,"status":"running","progress":0.75,"#
                + #""durationMs":2500,"language":"en","transcript":{"text":"Hello","language":"en","confidence":0.5,"#
                + #""segments":[{"text":"Hello","startMs":10,"endMs":900,"confidence":null}]},"translations":{"#
                + #""es":{"status":"done","text":"Hola","audioUrl":"/api/audio/r%2F1%20%C3%A9/es","#
                + #""audioMimeType":"audio/ogg","durationMs":1300,"voiceCloned":false,"fromCache":true,"#
                + #""engine":"apertium 1","voice":"espeak 1","route":["en","es"]},"#
                + #""eu":{"status":"failed","text":"Kaixo","audioUrl":null,"audioMimeType":null,"durationMs":null,"#
                + #""voiceCloned":false,"fromCache":false,"engine":null,"voice":null,"route":[]},"#
                + #""fr":{"status":"pending","text":null,"audioUrl":null,"audioMimeType":null,"durationMs":null,"#
                + #""voiceCloned":false,"fromCache":false,"engine":null,"voice":null,"route":[]}},"#
                + #""failures":[{"language":"eu","code":"NO_VOICE","message":"No engine speaks eu."}],"#
                + #""createdAt":"2026-05-01T08:30:00.125Z"}"#)
    }

    /// Before anything is known the language is the one that was asked for; what fails as a whole has no language.
    @Test func aFailedRecordingSaysWhy() throws {
        let recording = Self.recording {
            $0.transcript = nil
            $0.translations = [:]
            $0.status = .failed
            $0.error = ServiceError(.invalidAudio, "The file holds no sound.")
        }
        let json = try object { $0.members(of: recording) }
        #expect(json["language"]?.string == "en-GB")
        #expect(json.has("transcript") && json["transcript"] == nil)
        let failures = try #require(json["failures"]?.elements).compactMap(\.object)
        #expect(failures.count == 1)
        #expect(failures.first?.has("language") == true && failures.first?["language"] == nil)
        #expect(failures.first?["code"]?.string == "INVALID_AUDIO")
    }

    private func data(
        _ kind: Event.Kind, _ language: LanguageTag?, _ recording: Recording?
    ) throws -> JSONObject {
        let event = Event(
            sequence: 3, kind: kind, conversationID: "c1",
            subject: .recording(id: "r/1 é", language: language, current: recording),
            occurredAt: Timestamp(milliseconds: 0))
        let json = try object { $0.members(of: event) }
        #expect(json["event"]?.string == kind.rawValue)
        let data = try #require(json["data"]?.object)
        #expect(data["recordingId"]?.string == "r/1 é")
        return data
    }

    @Test func theTranscriptIsTold() throws {
        let data = try data(.transcriptionReady, nil, Self.recording())
        #expect(data["transcript"]?.object?["text"]?.string == "Hello")
        #expect(!data.has("superseded"))
    }

    @Test(arguments: [Event.Kind.speechReady, .speechProgressive, .speechCompleted])
    func speechIsTold(kind: Event.Kind) throws {
        let data = try data(kind, "es", Self.recording())
        #expect(data["language"]?.string == "es")
        let translation = try #require(data["translation"]?.object)
        #expect(translation["audioUrl"]?.string == "/api/audio/r%2F1%20%C3%A9/es")
        #expect(!data.has("superseded") && !data.has("code"))
    }

    @Test func failuresAreTold() throws {
        let speech = try data(.speechFailed, "eu", Self.recording())
        #expect(speech["code"]?.string == "NO_VOICE")
        #expect(speech["message"]?.string == "No engine speaks eu.")
        #expect(speech["translation"]?.object?["text"]?.string == "Kaixo")
        let whole = try data(
            .transcriptionFailed, nil, Self.recording { $0.error = ServiceError(.noSpeech, "Nobody speaks.") })
        #expect(whole["code"]?.string == "NO_SPEECH")
        #expect(!whole.has("superseded") && !whole.has("translation"))
    }

    @Test(
        arguments: [
            (Event.Kind.transcriptionReady, nil), (.transcriptionFailed, nil), (.speechReady, "es"),
            (.speechProgressive, "es"), (.speechCompleted, "es"), (.speechFailed, "eu"),
        ] as [(Event.Kind, LanguageTag?)])
    func whatIsDeletedIsNotToldAgain(kind: Event.Kind, language: LanguageTag?) throws {
        let data = try data(kind, language, nil)
        #expect(data["superseded"]?.bool == true)
        #expect(!data.has("transcript") && !data.has("translation") && !data.has("code"))
    }

    @Test func aDeletionIsTold() throws {
        let data = try data(.recordingDeleted, nil, nil)
        #expect(!data.has("superseded") && !data.has("language") && !data.has("translation"))
    }

    /// Speech may have been taken away with the profile in whose manner it was made.
    @Test(
        arguments: [(Event.Kind.speechReady, "eu"), (.speechCompleted, "fr"), (.speechFailed, "es")]
            as [(Event.Kind, LanguageTag)])
    func whatHasChangedSinceIsNotToldAgain(kind: Event.Kind, language: LanguageTag) throws {
        let data = try data(kind, language, Self.recording())
        #expect(data["superseded"]?.bool == true)
        #expect(data["language"]?.string == language.value)
        #expect(!data.has("translation"))
    }
}
