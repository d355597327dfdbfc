import NIOConcurrencyHelpers

/// What was found wrong; bounded, because one fault is often found a thousand times.
final class Findings: Sendable {
    private let state = NIOLockedValueBox<(count: Int, first: [String])>((0, []))

    func add(_ finding: String) {
        state.withLockedValue { state in
            state.count += 1
            if state.first.count < 100 { state.first.append(finding) }
        }
    }

    var count: Int { state.withLockedValue(\.count) }
    var first: [String] { state.withLockedValue(\.first) }
}
