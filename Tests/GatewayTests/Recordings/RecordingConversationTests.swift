import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

/// A recording among those who talk.
@Suite(.endedWhenHung) struct RecordingConversationTests {
    @Test func `who joins in the instant of the upload is spoken to`() async throws {
        try await GatewayScene.withVoice { scene in
            _ = try await scene.gateway.saveParticipant(
                Participant(userID: "ann", language: "en"), conversation: "talk", tenant: GatewayScene.tenant)
            // Past the Gateway, which takes the conversation to be as it was.
            _ = try await scene.store.saveParticipant(
                Participant(userID: "ben", language: "fr"), conversation: "talk", tenant: GatewayScene.tenant,
                maximum: 9, at: Timestamp(milliseconds: 1))
            let recording = try await scene.record("r1", into: nil, in: "talk", from: "ann")
            #expect(recording.request.targetLanguages == ["fr"])
            #expect(try await scene.translator.nextRecording().targetLanguages == ["fr"])
        }
    }

    @Test func `an id has to leave its recording and its events readable`() async throws {
        try await GatewayScene.withVoice { scene in
            let long = String(repeating: "x", count: 118)
            try await scene.record(long, into: [])
            #expect(try await scene.recording(long).streamID.utf8.count == RequestLimits.maxIdentifierBytes)
            for id in [long + "x", "translate", "transcribe", ""] {
                let refusal = try await code { try await scene.record(id, into: []) }
                #expect(refusal == .invalidRequest)
            }
        }
    }

    @Test func `a deletion is told to those who read`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.made("r1", in: "talk")
            async let heard = scene.events(3, in: "talk")
            try await scene.gateway.deleteRecording("r1", tenant: GatewayScene.tenant)
            let events = try await heard
            #expect(events.last?.kind == .recordingDeleted)
            #expect(events.last?.subject == .recording(id: "r1", language: nil, current: nil))
        }
    }

    @Test func `who reads the events of a recording alone is told that it has gone`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let recording = try await scene.recording("r1")
            async let reading = code { _ = try await scene.events(9, in: "recording:r1") }
            async let waiting = code {
                _ = try await scene.gateway.awaitEnd(
                    of: recording, wait: GatewayScene.wait, tenant: GatewayScene.tenant)
            }
            while scene.gateway.feed.count < 2 { await Task.yield() }
            try await scene.gateway.deleteRecording("r1", tenant: GatewayScene.tenant)
            #expect(try await reading == .notFound)
            #expect(try await waiting == .notFound)
        }
    }
}
