import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

/// With a profile goes what was made in its manner.
@Suite(.endedWhenHung) struct VoiceDeletionTests {
    private static let tenant = GatewayScene.tenant

    @Test func `the speech of recordings goes, and their words stay`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann")
            let made = try await scene.made("r1", from: "ann", profile: "v1", speech: "in her manner")
            let other = try await scene.made("r2", "Other", from: "ann", speech: "in nobody's")
            let audio = try #require(made.audio())
            scene.age(audio)
            try await scene.gateway.deleteProfile("v1", userID: "ann", tenant: Self.tenant)
            let left = try await scene.recording("r1")
            #expect(left.status == .done)
            #expect(left.transcript == made.transcript)
            #expect(left.failure() == .consentRequired)
            #expect(left.audio() == nil)
            #expect(!scene.hasFile(of: audio))
            #expect(try scene.sound(try await scene.recording("r2").audio()) == "es in nobody's")
            #expect(try await scene.recording("r2") == other)
            let told = try await scene.told(in: "recording:r1")
            #expect(
                told == [
                    "1 audio:transcription-ready", "2 audio:translation-ready es", "3 audio:translation-failed es",
                ])
        }
    }

    @Test func `its manner is not found in the cache any more`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann")
            try await scene.made("r1", from: "ann", profile: "v1")
            try await scene.gateway.deleteProfile("v1", userID: "ann", tenant: Self.tenant)
            // Whoever sounds the same has given their own consent: it is made for them anew.
            try await scene.addProfile("v2", of: "ann")
            try await scene.record("r2", from: "ann", profile: "v2")
            #expect(try await scene.translator.nextRecording().targetLanguages == ["es"])
        }
    }

    @Test func `what is being spoken in its manner is given up`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann")
            try await scene.record("r1", into: ["es", "fr"], from: "ann", profile: "v1")
            let request = try await scene.translator.nextRecording()
            try scene.translator.transcribe(request)
            _ = try await scene.events(1, in: "recording:r1")
            try await scene.gateway.deleteProfile("v1", userID: "ann", tenant: Self.tenant)
            #expect(try await scene.translator.next(on: .audio) == .cancel(taskID: request.taskId))
            let recording = try await scene.ended("r1")
            #expect([recording.failure("es"), recording.failure("fr")] == [.consentRequired, .consentRequired])
            // What it says all the same is nobody's.
            try scene.translator.speak(request, "es", "fr")
            try await scene.expectQuietRecordings()
            #expect(try await scene.recording("r1") == recording)
        }
    }

    @Test func `nothing is spoken in its manner afterwards`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann")
            try await scene.gateway.deleteProfile("v1", userID: "ann", tenant: Self.tenant)
            let refused = try await code { try await scene.record("r1", from: "ann", profile: "v1") }
            #expect(refused == .notFound)
            let again = try await code {
                try await scene.gateway.deleteProfile("v1", userID: "ann", tenant: Self.tenant)
            }
            #expect(again == .notFound)
        }
    }
}
