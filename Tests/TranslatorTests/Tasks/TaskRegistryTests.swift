import DragomanModel
import Testing
import Wire
import ZeroMQLink

@testable import Translator

@Suite struct TaskRegistryTests {
    private func begin(_ registry: inout TaskRegistry, _ id: String = "t", text: String = "hello") async throws
        -> TaskRegistry.Decision
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
        var registry = TaskRegistry(capacity: 10)
        #expect(try await begin(&registry).start == ["es", "fr"])
        let again = try await begin(&registry)
        #expect(again.start.isEmpty)
        #expect(again.answers.isEmpty)
    }

    @Test func aRepeatOfWhatIsDoneGetsTheAnswerAgain() async throws {
        var registry = TaskRegistry(capacity: 10)
        _ = try await begin(&registry)
        #expect(registry.finish("t", language: "es", frames: [[7]]) != nil)
        _ = registry.finish("t", language: "fr", frames: nil)
        let again = try await begin(&registry)
        #expect(again.answers == [[[7]]])
        #expect(again.start == ["fr"])
    }

    @Test func anotherTextUnderTheSameIdIsRefused() async throws {
        var registry = TaskRegistry(capacity: 10)
        _ = try await begin(&registry)
        let error = await #expect(throws: ServiceError.self) { _ = try await begin(&registry, text: "other") }
        #expect(error?.code == .invalidRequest)
    }

    @Test func whatIsCancelledIsNotAnswered() async throws {
        var registry = TaskRegistry(capacity: 10)
        _ = try await begin(&registry)
        registry.cancel("t")
        #expect(registry.isCancelled("t"))
        #expect(registry.finish("t", language: "es", frames: nil) == nil)
    }

    @Test func theOldestFinishedTasksAreForgotten() async throws {
        var registry = TaskRegistry(capacity: 3)
        for number in 0..<10 {
            _ = try await begin(&registry, "t\(number)")
            for language in ["es", "fr"] { _ = registry.finish("t\(number)", language: language, frames: [[1]]) }
        }
        #expect(registry.count == 3)
    }

    @Test func finishedTasksAreBoundedByTheirBytesToo() async throws {
        var registry = TaskRegistry(capacity: 1_000)
        let frame = [UInt8](repeating: 7, count: TaskRegistry.maximumBytes / 10)
        for number in 0..<100 {
            _ = try await begin(&registry, "t\(number)")
            for language in ["es", "fr"] { _ = registry.finish("t\(number)", language: language, frames: [frame]) }
        }
        #expect((1...5).contains(registry.count))
        #expect(try await begin(&registry, "t99").answers == [[frame], [frame]])
        #expect(try await begin(&registry, "t0").start == ["es", "fr"])
    }
}
