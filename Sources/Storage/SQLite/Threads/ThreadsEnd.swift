import NIOConcurrencyHelpers

/// Waits, without blocking, until threads have ended.
final class ThreadsEnd: Sendable {
    private struct State {
        var running: Int
        var failure: (any Error)?
        var waiting: [CheckedContinuation<Void, any Error>] = []
    }

    private let state: NIOLockedValueBox<State>

    init(count: Int) {
        state = NIOLockedValueBox(State(running: count))
    }

    func oneEnded(_ result: Result<Void, any Error>) {
        let (waiting, failure) = state.withLockedValue {
            state -> ([CheckedContinuation<Void, any Error>], (any Error)?) in
            state.running -= 1
            if case .failure(let error) = result { state.failure = state.failure ?? error }
            guard state.running == 0 else { return ([], nil) }
            defer { state.waiting = [] }
            return (state.waiting, state.failure)
        }
        for continuation in waiting { Self.resume(continuation, failure) }
    }

    /// Throws the first failure of a thread's end.
    func wait() async throws {
        try await withCheckedThrowingContinuation { continuation in
            let (ended, failure) = state.withLockedValue { state -> (Bool, (any Error)?) in
                guard state.running > 0 else { return (true, state.failure) }
                state.waiting.append(continuation)
                return (false, nil)
            }
            if ended { Self.resume(continuation, failure) }
        }
    }

    private static func resume(_ continuation: CheckedContinuation<Void, any Error>, _ failure: (any Error)?) {
        if let failure { continuation.resume(throwing: failure) } else { continuation.resume() }
    }
}
