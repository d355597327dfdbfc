import DragomanModel
import Testing

@testable import Storage

@Suite struct JobQueueTests {
    private let job = Job(perform: { _ in {} }, fail: { _ in })

    @Test func aFullQueueRefusesUntilJobsAreTaken() throws {
        let queue = JobQueue(capacity: 3)
        for _ in 0..<3 { try queue.put(job) }
        let error = #expect(throws: ServiceError.self) { try queue.put(job) }
        #expect(error?.code == .overloaded)
        #expect(error?.retryable == true)
        #expect(queue.take(2).count == 2)
        for _ in 0..<2 { try queue.put(job) }
        #expect(throws: ServiceError.self) { try queue.put(job) }
        #expect(queue.take(10).count == 3)
    }

    @Test func aClosedQueueGivesWhatWaitsAndTakesNoMore() throws {
        let queue = JobQueue(capacity: 3)
        for _ in 0..<3 { try queue.put(job) }
        queue.close()
        #expect(throws: StorageFailure.closed) { try queue.put(job) }
        #expect(queue.take(2).count == 2)
        #expect(queue.take(2).count == 1)
        #expect(queue.take(2).isEmpty)
        #expect(queue.take(2).isEmpty)
    }
}
