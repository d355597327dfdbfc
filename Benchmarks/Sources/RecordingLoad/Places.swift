import NIOConcurrencyHelpers

/// As many places as an engine has children: whoever comes while all are taken waits, in order, for the first that gets
/// free.
final class Places: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: NIOLockedValueBox<State>

    init(_ count: Int) {
        state = NIOLockedValueBox(State(free: count))
    }

    /// Holds a place for so long, as a child does that works.
    func work(for duration: Duration) async throws {
        await take()
        defer { leave() }
        // What the pipeline takes is measured: no leeway is to be added to it.
        try await Task.sleep(for: duration, tolerance: .zero)
    }

    private func take() async {
        await withCheckedContinuation { continuation in
            let isTaken = state.withLockedValue { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isTaken { continuation.resume() }
        }
    }

    /// The place goes to who waits, so that nobody who comes later is faster.
    private func leave() {
        let next = state.withLockedValue { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
