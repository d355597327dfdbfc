import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

@Suite(.endedWhenHung) struct VoiceCacheTests {
    @Test func `when everything is known nobody is asked`() async throws {
        try await GatewayScene.withVoice { scene in
            let first = try await scene.made("r1", into: ["es", "fr"])
            let second = try await scene.record("r2", into: ["es", "fr"])
            #expect(second.status == .done)
            #expect(second.transcriptFromCache)
            #expect(second.transcript == first.transcript)
            #expect(second.translations.values.allSatisfy { $0.fromCache })
            for language in ["es", "fr"] as [LanguageTag] { #expect(second.audio(language) == first.audio(language)) }
            #expect(
                try await scene.told(in: "recording:r2") == [
                    "1 audio:transcription-ready", "2 audio:translations-progressive es",
                    "3 audio:translations-completed fr",
                ])
            try await scene.expectQuietRecordings()
        }
    }

    @Test func `known words go along, and only what is missing is asked for`() async throws {
        let gateway = try await GatewayScene.withVoice { scene in
            try await scene.made("r1")
            try await scene.record("r2", into: ["es", "fr"])
            let request = try await scene.translator.nextRecording()
            #expect(request.mobileTranscription?.text == "Good morning")
            #expect(request.mobileTranscription?.segments.map(\.startMilliseconds) == [100])
            #expect(request.targetLanguages == ["fr"])
            #expect(try await scene.recording("r2").text() == "es: Good morning")
            return scene.gateway
        }
        let counts = gateway.voiceCacheStatistics.snapshot
        #expect([counts.transcriptHits, counts.transcriptMisses] == [1, 1])
        #expect([counts.speechHits, counts.speechMisses] == [1, 2])
    }

    @Test func `speech is found by its words, whatever the recording`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.made("r1", "One")
            try await scene.made("r2", "Two", into: [])
            // The words of this sound are known, and have been spoken for another one.
            let third = try await scene.record("r3", "Two")
            #expect(third.status == .done)
            #expect(third.translations["es"]?.fromCache == true)
        }
    }

    @Test func `another recogniser hears for itself`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.made("r1")
            try scene.translator.offer { $0.recognisers = [.init(language: "en", version: "ears 2")] }
            await scene.offered { $0.recognisers["en"] == "ears 2" }
            let again = try await scene.record("r2")
            #expect(again.transcript == nil)
            #expect(again.translations["es"]?.state == .pending)
            #expect(try await scene.translator.nextRecording().mobileTranscription == nil)
        }
    }

    @Test func `another voice speaks for itself`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.made("r1")
            try scene.translator.offer { $0.voices = [.init(languages: ["es"], version: "mouth 2")] }
            await scene.offered { $0.voices["es"] == "mouth 2" }
            try await scene.record("r2")
            let request = try await scene.translator.nextRecording()
            #expect(request.mobileTranscription?.text == "Good morning")
            #expect(request.targetLanguages == ["es"])
        }
    }

    @Test func `another route translates for itself`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.made("r1")
            try scene.translator.offer {
                $0.routes = [.init(source: "en", target: "es", engine: "scripted", version: "2")]
            }
            _ = await scene.gateway.readiness { $0.routes > 0 }
            try await scene.record("r2")
            #expect(try await scene.translator.nextRecording().targetLanguages == ["es"])
        }
    }

    @Test func `another encoding is other speech`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.made("r1")
            _ = try await scene.gateway.accept(
                RecordingUpload(
                    recordingID: "r2", audio: try await scene.keep("Sound"), targetLanguages: ["es"], encoding: .mp3),
                tenant: GatewayScene.tenant)
            let request = try await scene.translator.nextRecording()
            #expect(request.targetLanguages == ["es"])
            #expect(request.encoding == .mp3)
        }
    }

    @Test func `what the sender's device has heard is used as it is, and kept for nobody else`() async throws {
        let given = Transcript(
            text: "Good evening", language: "en", source: .sender, segments: [], durationMilliseconds: 0)
        let gateway = try await GatewayScene.withVoice { scene in
            try await scene.made("r1", into: [])
            _ = try await scene.gateway.accept(
                RecordingUpload(
                    recordingID: "r2", audio: try await scene.keep("New"), targetLanguages: ["es"],
                    givenTranscript: given),
                tenant: GatewayScene.tenant)
            let request = try await scene.translator.nextRecording()
            #expect(request.mobileTranscription == GivenTranscript(text: "Good evening", language: "en"))
            try scene.translator.transcribe(request, given)
            try scene.translator.speak(request, "es", text: "Good evening")
            try scene.translator.complete(request)
            #expect(try await scene.ended("r2").transcript?.text == "Good evening")
            #expect(try await scene.record("r3", "New", into: []).transcript == nil)
            #expect(try await scene.translator.nextRecording().mobileTranscription == nil)
            return scene.gateway
        }
        // Words that were given were not looked for.
        let counts = gateway.voiceCacheStatistics.snapshot
        #expect([counts.transcriptHits, counts.transcriptMisses] == [0, 2])
    }

    @Test func `given words are spoken once`() async throws {
        let given = Transcript(
            text: "Good evening", language: "en", source: .sender, segments: [], durationMilliseconds: 0)
        try await GatewayScene.withVoice { scene in
            let upload = { (id: String) async throws in
                RecordingUpload(
                    recordingID: id, audio: try await scene.keep("New"), targetLanguages: ["es"],
                    givenTranscript: given)
            }
            _ = try await scene.gateway.accept(try await upload("r1"), tenant: GatewayScene.tenant)
            // The Translator makes segments of them, which the next request does not have.
            let request = try await scene.translator.nextRecording()
            var segmented = given
            segmented.segments = ScriptedTranslator.transcript("Good evening").segments
            segmented.segments[0].text = "Good"
            try scene.translator.transcribe(request, segmented)
            try scene.translator.speak(request, "es", text: "Good evening")
            try scene.translator.complete(request)
            #expect(try await scene.ended("r1").transcript?.segments.count == 1)
            let again = try await scene.gateway.accept(try await upload("r2"), tenant: GatewayScene.tenant)
            #expect(again.recording.translations["es"]?.fromCache == true)
        }
    }

    @Test func `a conversation that never caches neither uses nor leaves anything`() async throws {
        try await GatewayScene.withVoice { scene in
            _ = try await scene.gateway.saveConversation(
                "private", settings: ConversationSettings(neverCache: true), tenant: GatewayScene.tenant)
            for (number, conversation) in ["private", "private", "public", "private"].enumerated() {
                let recording = try await scene.made("r\(number)", in: conversation)
                #expect(recording.transcriptFromCache == false)
                #expect(recording.translations["es"]?.fromCache == false)
            }
        }
    }

    @Test func `neither does one that is taken up after a restart`() async throws {
        try await withFolder { folder in
            try await GatewayScene.withVoice(in: folder) { scene in
                _ = try await scene.gateway.saveConversation(
                    "private", settings: ConversationSettings(neverCache: true), tenant: GatewayScene.tenant)
                try await scene.record("r1", in: "private")
            }
            try await GatewayScene.withVoice(in: folder) { scene in
                try await scene.makeNext()
                #expect(try await scene.ended("r1").transcriptFromCache == false)
                #expect(try await scene.record("r2", in: "public").transcript == nil)
            }
        }
    }

    @Test func `with the scope of a conversation nobody outside hears of it`() async throws {
        var setting = GatewayScene.Setting()
        setting.configuration.cacheScope = .conversation
        try await GatewayScene.withVoice(setting) { scene in
            try await scene.made("r1", in: "talk")
            let elsewhere = try await scene.made("r2", in: "other")
            #expect(elsewhere.transcriptFromCache == false)
            #expect(elsewhere.translations["es"]?.fromCache == false)
            let alone = try await scene.made("r3")
            #expect(alone.translations["es"]?.fromCache == false)
        }
    }

    @Test func `what is known is told while no Translator is there`() async throws {
        var alone = GatewayScene.Setting()
        alone.translators = 0
        try await withFolder { folder in
            try await GatewayScene.withVoice(in: folder) { scene in _ = try await scene.made("r1") }
            try await GatewayScene.run(alone, in: folder) { scene in
                let again = try await scene.record("r2")
                #expect(again.status == .done)
                #expect(again.transcriptFromCache)
                #expect(again.translations["es"]?.fromCache == true)
            }
        }
    }

    @Test func `a tenant does not hear of another's`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.made("r1")
            let other = try await scene.record("r1", tenant: "other")
            #expect(other.transcript == nil)
            #expect(try await scene.translator.nextRecording().mobileTranscription == nil)
        }
    }
}
