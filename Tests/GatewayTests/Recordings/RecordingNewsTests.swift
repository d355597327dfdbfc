import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

/// What comes twice, late or unasked changes nothing.
@Suite(.endedWhenHung) struct RecordingNewsTests {
    /// Tells everything there is to tell, otherwise than before.
    private static func tellAll(_ request: AudioProcessRequest, _ scene: GatewayScene) throws {
        try scene.translator.transcribe(request, "late")
        try scene.translator.speak(request, "es", "fr", text: "late", audio: .bytes(Array("late".utf8)))
        try scene.translator.complete(
            request, failures: [LanguageFailure(language: "es", error: ServiceError(.noVoice, "late"))])
        try scene.translator.fail(request, ServiceError(.invalidAudio, "late"))
    }

    @Test func `what is told a second time changes nothing`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1", into: ["es", "fr"])
            let request = try await scene.translator.nextRecording()
            for text in ["Good morning", "twice"] {
                try scene.translator.transcribe(request, text)
                try scene.translator.speak(request, "es", text: text)
            }
            try scene.translator.speak(request, "fr")
            try scene.translator.complete(request)
            let recording = try await scene.ended("r1")
            #expect(recording.transcript?.text == "Good morning")
            #expect(recording.text() == "es: Good morning")
            #expect(
                try await scene.told(in: "recording:r1") == [
                    "1 audio:transcription-ready", "2 audio:translations-progressive es",
                    "3 audio:translations-completed fr",
                ])
        }
    }

    @Test func `what is told after the end changes nothing`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let request = try await scene.makeNext()
            let ended = try await scene.ended("r1")
            try Self.tellAll(request, scene)
            try await scene.expectQuietRecordings()
            #expect(try await scene.recording("r1") == ended)
            #expect(try await scene.events(in: "recording:r1").count == 2)
            #expect(scene.gateway.link.ignored.late == 5)
        }
    }

    @Test func `what is told after a cancel changes nothing`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let request = try await scene.translator.nextRecording()
            let cancelled = try await scene.gateway.cancelRecording("r1", tenant: GatewayScene.tenant)
            #expect(try await scene.translator.next(on: .audio) == .cancel(taskID: request.taskId))
            try Self.tellAll(request, scene)
            try await scene.expectQuietRecordings()
            #expect(try await scene.recording("r1") == cancelled)
        }
    }

    @Test func `what is told after a deletion changes nothing`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let request = try await scene.translator.nextRecording()
            try await scene.gateway.deleteRecording("r1", tenant: GatewayScene.tenant)
            #expect(try await scene.translator.next(on: .audio) == .cancel(taskID: request.taskId))
            try Self.tellAll(request, scene)
            try await scene.expectQuietRecordings()
            #expect(try await code { _ = try await scene.recording("r1") } == .notFound)
        }
    }

    @Test func `what is told of unknown tasks is counted`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let request = try await scene.translator.nextRecording()
            var unknown = request
            unknown.taskId = "nobody's"
            try Self.tellAll(unknown, scene)
            try await scene.expectQuietRecordings()
            #expect(try await scene.recording("r1").transcript == nil)
            #expect(scene.gateway.link.ignored.late == 5)
        }
    }

    @Test func `a language that was not asked for is nobody's`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let request = try await scene.translator.nextRecording()
            try scene.translator.transcribe(request)
            try scene.translator.speak(request, "fr", "es")
            let failure = LanguageFailure(language: "ca", error: ServiceError(.noVoice, "No."))
            try scene.translator.complete(request, failures: [failure])
            let recording = try await scene.ended("r1")
            #expect(recording.status == .done)
            #expect(Set(recording.translations.keys) == ["es"])
            try await scene.expectQuietRecordings()
            #expect(try await scene.events(in: "recording:r1").count == 2)
            // Nor is it kept for those who ask for it.
            #expect(try await scene.record("r2", into: ["fr"]).translations["fr"]?.state == .pending)
        }
    }

    @Test func `speech may come before the words`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let request = try await scene.translator.nextRecording()
            try scene.translator.speak(request, "es")
            try scene.translator.transcribe(request)
            try scene.translator.complete(request)
            let recording = try await scene.ended("r1")
            #expect(recording.status == .done)
            #expect(recording.text() == "es: Good morning")
        }
    }
}
