import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

/// Somebody ends the work on a recording, or deletes it.
@Suite(.endedWhenHung) struct RecordingEndTests {
    private static let tenant = GatewayScene.tenant

    @Test func `what is cancelled is given up, and keeps what there is`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1", into: ["es", "fr"])
            let request = try await scene.translator.nextRecording()
            try scene.translator.transcribe(request)
            try scene.translator.speak(request, "es")
            _ = try await scene.events(2, in: "recording:r1")
            let cancelled = try await scene.gateway.cancelRecording("r1", tenant: Self.tenant)
            #expect(cancelled.status == .cancelled)
            #expect(cancelled.text("es") == "es: Good morning")
            #expect(cancelled.failure("fr") == .cancelled)
            #expect(try await scene.translator.next(on: .audio) == .cancel(taskID: request.taskId))
            try await scene.expectQuietRecordings()
            #expect(try await scene.recording("r1") == cancelled)
        }
    }

    @Test func `a second cancel tells nobody anything`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let request = try await scene.translator.nextRecording()
            let first = try await scene.gateway.cancelRecording("r1", tenant: Self.tenant)
            #expect(try await scene.translator.next(on: .audio) == .cancel(taskID: request.taskId))
            let told = try await scene.told(in: "recording:r1")
            #expect(try await scene.gateway.cancelRecording("r1", tenant: Self.tenant) == first)
            #expect(try await scene.told(in: "recording:r1") == told)
            try await scene.expectQuietRecordings()
        }
    }

    @Test func `what is done stays done`() async throws {
        try await GatewayScene.withVoice { scene in
            let done = try await scene.made("r1")
            #expect(try await scene.gateway.cancelRecording("r1", tenant: Self.tenant) == done)
            try await scene.expectQuietRecordings()
        }
    }

    @Test func `what waits for its turn is cancelled without a Translator`() async throws {
        var setting = GatewayScene.Setting()
        setting.recordingPolicy.window = 1
        try await GatewayScene.withVoice(setting) { scene in
            try await scene.record("r1", "One")
            try await scene.record("r2", "Two")
            let running = try await scene.translator.nextRecording()
            let waiting = running.messageId == "r1" ? "r2" : "r1"
            #expect(try await scene.gateway.cancelRecording(waiting, tenant: Self.tenant).status == .cancelled)
            try scene.translator.transcribe(running)
            try scene.translator.speak(running, "es")
            try scene.translator.complete(running)
            _ = try await scene.ended(running.messageId)
            try await scene.expectQuietRecordings()
        }
    }

    @Test func `the files of a deleted recording go, but those that another one needs`() async throws {
        try await GatewayScene.withVoice { scene in
            let first = try await scene.made("r1", "Same")
            try await scene.record("r2", "Other")
            try await scene.makeNext("Good night", sound: "night")
            let second = try await scene.ended("r2")
            let again = try await scene.record("r3", "Same")
            for recording in [first, second] {
                scene.age(recording.audio)
                scene.age(try #require(recording.audio()))
            }
            for id in ["r1", "r2"] { try await scene.gateway.deleteRecording(id, tenant: Self.tenant) }
            #expect(!scene.hasFile(of: second.audio))
            #expect(try scene.sound(again.audio) == "Same")
            #expect(try scene.sound(again.audio()) == "es sound")
            try await scene.gateway.deleteRecording("r3", tenant: Self.tenant)
            #expect(!scene.hasFile(of: again.audio))
        }
    }

    @Test func `a deleted recording is given up, and gone`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let request = try await scene.translator.nextRecording()
            try await scene.gateway.deleteRecording("r1", tenant: Self.tenant)
            #expect(try await scene.translator.next(on: .audio) == .cancel(taskID: request.taskId))
            let read = try await code { _ = try await scene.recording("r1") }
            let cancelled = try await code { _ = try await scene.gateway.cancelRecording("r1", tenant: Self.tenant) }
            let deleted = try await code { try await scene.gateway.deleteRecording("r1", tenant: Self.tenant) }
            #expect([read, cancelled, deleted] == [.notFound, .notFound, .notFound])
        }
    }

    @Test func `another tenant ends nothing`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let cancelled = try await code { _ = try await scene.gateway.cancelRecording("r1", tenant: "other") }
            let deleted = try await code { try await scene.gateway.deleteRecording("r1", tenant: "other") }
            #expect([cancelled, deleted] == [.notFound, .notFound])
            try await scene.makeNext()
            #expect(try await scene.ended("r1").status == .done)
        }
    }
}
