import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

@Suite(.endedWhenHung) struct RecordingJourneyTests {
    @Test func `a recording is stored before anything is asked`() async throws {
        try await GatewayScene.withVoice { scene in
            let stored = Inbox<Recording>()
            scene.store.interrupt(at: .recordingAccepted) {
                stored.put(try await scene.recording("r1"))
                // Nobody knows of it but the store: what is heard next is another recording.
                try await scene.record("r2", "Other")
                #expect(try await scene.translator.nextRecording().messageId == "r2")
            }
            let accepted = try await scene.record("r1")
            #expect(try await stored.next() == accepted)
            #expect(accepted.status == .queued)
            #expect(try await scene.translator.nextRecording().messageId == "r1")
        }
    }

    @Test func `a Translator is asked for all of it at once`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1", "Sound", into: ["es", "fr"], in: "talk", from: "ann")
            let request = try await scene.translator.nextRecording()
            #expect(request.messageId == "r1")
            #expect(request.senderId == "ann")
            #expect(request.conversationId == "talk")
            #expect(request.audio == .bytes(Array("Sound".utf8)))
            #expect(request.audioMimeType == "audio/ogg")
            #expect(request.targetLanguages == ["es", "fr"])
            #expect(request.mobileTranscription == nil)
            #expect(request.terms.attempt == 1)
            #expect(request.terms.tenant == GatewayScene.tenant)
        }
    }

    @Test func `the words, then each language as it comes, then the end`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1", into: ["es", "fr", "ca"])
            let request = try await scene.translator.nextRecording()
            try scene.translator.transcribe(request)
            try scene.translator.speak(request, "fr", "ca", "es")
            try scene.translator.complete(request)
            let recording = try await scene.ended("r1")
            #expect(recording.status == .done)
            #expect(recording.transcript?.text == "Good morning")
            #expect(recording.durationMilliseconds == 2_000)
            for language in ["es", "fr", "ca"] as [LanguageTag] {
                #expect(recording.text(language) == "\(language): Good morning")
                #expect(try scene.sound(recording.audio(language)) == "\(language) sound")
            }
            #expect(
                try await scene.told(in: "recording:r1") == [
                    "1 audio:transcription-ready", "2 audio:translations-progressive fr",
                    "3 audio:translations-progressive ca", "4 audio:translations-completed es",
                ])
        }
    }

    @Test func `one language is told as the one that was asked for`() async throws {
        try await GatewayScene.withVoice { scene in
            let recording = try await scene.made("r1")
            #expect(recording.status == .done)
            #expect(
                try await scene.told(in: "recording:r1") == [
                    "1 audio:transcription-ready", "2 audio:translation-ready es",
                ])
        }
    }

    @Test func `without languages the words are the end`() async throws {
        try await GatewayScene.withVoice { scene in
            let recording = try await scene.made("r1", into: [])
            #expect(recording.status == .done)
            #expect(try await scene.told(in: "recording:r1") == ["1 audio:transcription-ready"])
        }
    }

    @Test func `in a conversation its events are counted with the others`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.post(as: "m1", into: [])
            try await scene.made("r1", in: "talk")
            try await scene.post(as: "m2", into: [])
            #expect(
                try await scene.told(in: "talk") == [
                    "1 message:new", "2 audio:transcription-ready", "3 audio:translation-ready es", "4 message:new",
                ])
            #expect(try await scene.events(in: "recording:r1").isEmpty)
        }
    }

    @Test func `how much has been recognised is told, and the recording is running`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let request = try await scene.translator.nextRecording()
            for progress in [0.25, 0.5] {
                try scene.translator.send(
                    .voiceJobProgress(
                        VoiceJobProgress(
                            taskId: request.taskId, jobId: "r1", progress: progress, currentStep: nil, timestamp: nil)))
            }
            try await scene.expectQuietRecordings()
            let running = try await scene.recording("r1")
            #expect(running.status == .running)
            // Half of the words, which are one of two parts.
            #expect(scene.gateway.progress(of: running, tenant: GatewayScene.tenant) == 0.25)
            #expect(try await scene.events(in: "recording:r1").isEmpty)
        }
    }

    @Test func `who listens is told how far it has come`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let request = try await scene.translator.nextRecording()
            let progress = Inbox<Double>()
            let listening = Inbox<Void>()
            async let end: Void = scene.gateway.readEvents(
                conversation: "recording:r1", tenant: GatewayScene.tenant, after: 0
            ) { delivery in
                switch delivery {
                case .events(let events):
                    listening.put(())
                    if events.contains(where: { $0.kind == .speechReady }) { throw CancellationError() }
                case .progress(let told): for one in told { progress.put(one.progress) }
                }
            }
            try await listening.next()
            for (share, told) in [(0.25, 0.125), (0.5, 0.25)] {
                try scene.translator.send(
                    .voiceJobProgress(
                        VoiceJobProgress(
                            taskId: request.taskId, jobId: "r1", progress: share, currentStep: nil, timestamp: nil)))
                #expect(try await progress.next() == told)
            }
            try scene.translator.transcribe(request)
            #expect(try await progress.next() == 0.5)
            try scene.translator.speak(request, "es")
            do { try await end } catch is CancellationError {}
        }
    }

    @Test func `both Translators get their share, and answer what they were asked`() async throws {
        var setting = GatewayScene.Setting()
        setting.translators = 2
        setting.recordingPolicy.window = 1
        try await GatewayScene.withVoice(setting) { scene in
            try await scene.record("r1", "One")
            try await scene.record("r2", "Two")
            for translator in scene.translators {
                let request = try await translator.nextRecording()
                try translator.transcribe(request, request.messageId)
                try translator.speak(request, "es", text: request.messageId)
                try translator.complete(request)
            }
            for id in ["r1", "r2"] { #expect(try await scene.ended(id).text() == "es: \(id)") }
        }
    }
}
