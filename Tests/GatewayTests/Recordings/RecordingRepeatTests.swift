import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

@Suite(.endedWhenHung) struct RecordingRepeatTests {
    private static func accept(
        _ scene: GatewayScene, _ sound: String = "Sound", in conversation: String? = nil, from sender: String? = nil
    ) async throws -> Gateway.AcceptedRecording {
        try await scene.gateway.accept(
            RecordingUpload(
                recordingID: "r1", conversationID: conversation, senderID: sender, audio: try await scene.keep(sound),
                targetLanguages: ["es"]),
            tenant: GatewayScene.tenant)
    }

    @Test func `the same again is answered as it is by now, and asked for once`() async throws {
        try await GatewayScene.withVoice { scene in
            #expect(try await Self.accept(scene).isRepeated == false)
            let waiting = try await Self.accept(scene)
            #expect(waiting.isRepeated)
            #expect(waiting.recording.status == .queued)
            try await scene.makeNext()
            let ended = try await scene.ended("r1")
            let again = try await Self.accept(scene)
            #expect(again.isRepeated)
            #expect(again.recording == ended)
            try await scene.expectQuietRecordings()
        }
    }

    @Test func `another sound under the id is a conflict, and changes nothing`() async throws {
        try await GatewayScene.withVoice { scene in
            let first = try await Self.accept(scene, in: "talk", from: "ann").recording
            let others: [(String, String?, String?)] = [
                ("Other", "talk", "ann"), ("Sound", "elsewhere", "ann"), ("Sound", nil, "ann"),
                ("Sound", "talk", "ben"), ("Sound", "talk", nil),
            ]
            for (sound, conversation, sender) in others {
                let refusal = try await code {
                    _ = try await Self.accept(scene, sound, in: conversation, from: sender)
                }
                #expect(refusal == .conflict, "\(sound) \(conversation ?? "-") \(sender ?? "-")")
            }
            #expect(try await scene.recording("r1") == first)
            _ = try await scene.translator.nextRecording()
            try await scene.expectQuietRecordings()
        }
    }

    @Test func `the id of a deleted recording stays taken`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.made("r1")
            try await scene.gateway.deleteRecording("r1", tenant: GatewayScene.tenant)
            #expect(try await code { _ = try await Self.accept(scene) } == .conflict)
        }
    }

    @Test func `two at once are one`() async throws {
        try await GatewayScene.withVoice { scene in
            async let one = Self.accept(scene)
            async let other = Self.accept(scene)
            let repeated = [try await one.isRepeated, try await other.isRepeated]
            #expect(repeated.count { $0 } == 1)
            try await scene.makeNext()
            try await scene.expectQuietRecordings()
        }
    }
}
