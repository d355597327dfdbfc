import NIOConcurrencyHelpers

/// What has come in and was not looked at yet, in order. One reader waits at a time.
package final class Inbox<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var reader: CheckedContinuation<Element, any Error>?

        mutating func takeReader() -> CheckedContinuation<Element, any Error>? {
            defer { reader = nil }
            return reader
        }
    }

    private let state = NIOLockedValueBox(State())

    package init() {}

    package func put(_ element: Element) {
        let reader = state.withLockedValue { state in
            let reader = state.takeReader()
            if reader == nil { state.elements.append(element) }
            return reader
        }
        reader?.resume(returning: element)
    }

    package func next() async throws -> Element {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let found: Result<Element, any Error>? = state.withLockedValue { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if !state.elements.isEmpty { return .success(state.elements.removeFirst()) }
                    precondition(state.reader == nil, "two readers of one inbox")
                    state.reader = continuation
                    return nil
                }
                if let found { continuation.resume(with: found) }
            }
        } onCancel: {
            state.withLockedValue { $0.takeReader() }?.resume(throwing: CancellationError())
        }
    }
}
