import DragomanModel
import Testing
import Wire
import ZeroMQLink

@testable import Translator

@Suite struct TaskRegistryTests {
    private func begin(_ registry: inout TaskRegistry<TranslationRequest>, _ id: String = "t", text: String = "hello")
        async throws
        -> TaskRegistry<TranslationRequest>.Decision
    {
        let request = TranslationRequest(taskId: id, messageId: "m", text: text, targetLanguages: ["es", "fr"])
        return try registry.begin(request, replyTo: try await Self.address()).get()
    }

    private static func address() async throws -> ReplyAddress {
        let context = try ZeroMQContext()
        let hub = try ZeroMQHub(name: "registry", context: context)
        let socket = try await hub.bind(.router, to: "inproc://registry")
        await hub.shutdown()
        await context.shutdown()
        return ReplyAddress(socket: socket, peer: [1])
    }

    @Test func aRepeatJoinsWhatRuns() async throws {
        var registry = TaskRegistry<TranslationRequest>(.translation, capacity: 10)
        #expect(try await begin(&registry).start == ["es", "fr"])
        let again = try await begin(&registry)
        #expect(again.start.isEmpty)
        #expect(again.answers.isEmpty)
    }

    @Test func aRepeatOfWhatIsDoneGetsTheAnswerAgain() async throws {
        var registry = TaskRegistry<TranslationRequest>(.translation, capacity: 10)
        let work = try await begin(&registry).work
        #expect(registry.finish("t", part: "es", work: work, frames: [[7]]) != nil)
        _ = registry.finish("t", part: "fr", work: work, frames: nil)
        let again = try await begin(&registry)
        #expect(again.answers == [[[7]]])
        #expect(again.start == ["fr"])
    }

    @Test func anotherTextUnderTheSameIdIsRefused() async throws {
        var registry = TaskRegistry<TranslationRequest>(.translation, capacity: 10)
        _ = try await begin(&registry)
        let error = await #expect(throws: ServiceError.self) { _ = try await begin(&registry, text: "other") }
        #expect(error?.code == .invalidRequest)
    }

    @Test func whatIsCancelledHasEndedAndIsNotAnsweredAgain() async throws {
        var registry = TaskRegistry<TranslationRequest>(.translation, capacity: 10)
        let work = try await begin(&registry).work
        #expect(registry.finish("t", part: "fr", work: work, frames: [[7]]) != nil)
        let cancelled = registry.cancel("t")?.cancelled
        #expect(cancelled?.map(\.part) == ["es"])
        #expect(cancelled?.map(\.work) == [work])
        #expect(cancelled?.map(\.request.messageId) == ["m"])
        #expect(registry.finish("t", part: "es", work: work, frames: [[8]]) == nil)
        // There is nothing left, as of a task that never was.
        for task in ["t", "nobody's"] {
            let nothing = registry.cancel(task)
            #expect(nothing?.cancelled.count == nil)
        }
    }

    @Test func askedForAgainWhatWasCancelledBeginsAnew() async throws {
        var registry = TaskRegistry<TranslationRequest>(.translation, capacity: 10)
        let first = try await begin(&registry).work
        _ = registry.cancel("t")
        let second = try await begin(&registry)
        #expect(second.start == ["es", "fr"])
        // The first one ends late: that is not the end of the second.
        #expect(registry.finish("t", part: "es", work: first, frames: [[1]]) == nil)
        #expect(registry.finish("t", part: "es", work: second.work, frames: [[2]]) != nil)
        #expect(try await begin(&registry).answers == [[[2]]])
    }

    @Test func cancellingNamesEveryWorkOnATask() async throws {
        var registry = TaskRegistry<TranslationRequest>(.translation, capacity: 10)
        let first = try await begin(&registry).work
        _ = registry.finish("t", part: "fr", work: first, frames: nil)
        let second = try await begin(&registry)
        #expect(second.start == ["fr"])
        let cancelled = registry.cancel("t")?.cancelled
        #expect(cancelled?.map(\.work) == [first, second.work])
    }

    @Test func cancelledTasksAreForgottenAsFinishedOnesAre() async throws {
        var registry = TaskRegistry<TranslationRequest>(.translation, capacity: 3)
        for number in 0..<10 {
            _ = try await begin(&registry, "t\(number)")
            _ = registry.cancel("t\(number)")
        }
        #expect(registry.count == 3)
    }

    @Test func theOldestFinishedTasksAreForgotten() async throws {
        var registry = TaskRegistry<TranslationRequest>(.translation, capacity: 3)
        for number in 0..<10 {
            let work = try await begin(&registry, "t\(number)").work
            for language in ["es", "fr"] {
                _ = registry.finish("t\(number)", part: language, work: work, frames: [[1]])
            }
        }
        #expect(registry.count == 3)
    }

    @Test func finishedTasksAreBoundedByTheirBytesToo() async throws {
        var registry = TaskRegistry<TranslationRequest>(.translation, capacity: 1_000)
        let frame = [UInt8](repeating: 7, count: TaskRegistry<TranslationRequest>.maximumBytes / 10)
        for number in 0..<100 {
            let work = try await begin(&registry, "t\(number)").work
            for language in ["es", "fr"] {
                _ = registry.finish("t\(number)", part: language, work: work, frames: [frame])
            }
        }
        #expect((1...5).contains(registry.count))
        #expect(try await begin(&registry, "t99").answers == [[frame], [frame]])
        #expect(try await begin(&registry, "t0").start == ["es", "fr"])
    }
}
