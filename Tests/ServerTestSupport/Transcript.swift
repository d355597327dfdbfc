import Foundation
import NIOConcurrencyHelpers

/// What a process has written to one of its streams so far; tests wait for what it writes, never for the clock.
package final class Transcript: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var hasEnded = false
        var listeners: [UUID: AsyncStream<Void>.Continuation] = [:]
    }

    private let state = NIOLockedValueBox(State())

    package var text: String { String(decoding: state.withLockedValue(\.bytes), as: UTF8.self) }
    package var lines: [String] { text.split(separator: "\n").map(String.init) }

    func append(_ bytes: [UInt8]) {
        change { $0.bytes += bytes }
    }

    func end() {
        change { $0.hasEnded = true }
    }

    /// Waits for text that matches a regular expression, and returns it.
    /// - Throws: `Missing` where the stream ends without it.
    package func first(_ pattern: String) async throws -> String {
        try await first { text in text.range(of: pattern, options: .regularExpression).map { String(text[$0]) } }
    }

    /// Waits until the stream ends, or the caller is cancelled.
    package func ended() async {
        let (changes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let listener = listen(continuation)
        defer { state.withLockedValue { $0.listeners[listener] = nil } }
        for await _ in changes where state.withLockedValue(\.hasEnded) { return }
    }

    /// Waits until `pattern` has matched so many times.
    package func wait(for pattern: String, times: Int) async throws {
        let expression = try Regex(pattern)
        _ = try await first { text in text.ranges(of: expression).count >= times ? text : nil }
    }

    private func first(_ find: (String) -> String?) async throws -> String {
        let (changes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let listener = listen(continuation)
        defer { state.withLockedValue { $0.listeners[listener] = nil } }
        for await _ in changes {
            let hasEnded = state.withLockedValue(\.hasEnded)
            if let found = find(text) { return found }
            if hasEnded { break }
        }
        throw Missing(text: text)
    }

    /// What is there already counts as a change.
    private func listen(_ continuation: AsyncStream<Void>.Continuation) -> UUID {
        let listener = UUID()
        state.withLockedValue { $0.listeners[listener] = continuation }
        continuation.yield()
        return listener
    }

    private func change(_ body: (inout State) -> Void) {
        let listeners = state.withLockedValue { state in
            body(&state)
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.yield() }
    }

    /// The stream ended, or the test's time did, before it had what was waited for.
    package struct Missing: Error, CustomStringConvertible {
        let text: String
        package var description: String { "not written: what was waited for; written: \(text)" }
    }
}
