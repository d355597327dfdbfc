import DragomanModel
import GatewayTestSupport
import Storage
import TestSupport
import Testing
import Wire

@testable import Gateway

/// More is told of recordings than can be stored.
@Suite(.endedWhenHung) struct LostNewsTests {
    @Test func `what does not fit is known to be missing, but for how far it has come`() async {
        let queue = NewsQueue(capacity: 1)
        #expect(queue.put(RecordingNews(taskID: "first", change: .ended([]))))
        #expect(!queue.put(RecordingNews(taskID: "second", change: .ended([]))))
        #expect(!queue.put(RecordingNews(taskID: "third", change: .recognised(0.5))))
        #expect(queue.takeLost() == ["second"])
        #expect(queue.takeLost() == [])
        var waiting = queue.waiting.makeAsyncIterator()
        #expect(await waiting.next()?.taskID == "first")
        #expect(queue.put(RecordingNews(taskID: "fourth", change: .ended([]))))
        #expect(queue.takeLost() == [])
    }

    @Test func `a recording of which something is missing is given up, and asked for again`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let request = try await scene.translator.nextRecording()
            await scene.gateway.take(RecordingNews(taskID: request.taskId, change: .lost))
            #expect(try await scene.translator.next(on: .audio) == .cancel(taskID: request.taskId))
            let pending = try await scene.store.pendingRecordings(after: nil, limit: 10).entries
            #expect(pending.map(\.recording.id) == ["r1"])
        }
    }
}
