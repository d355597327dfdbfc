import Foundation
import NIOConcurrencyHelpers

/// What was found wrong; bounded, because one fault is often found a thousand times.
final class Findings: Sendable {
    private let state = NIOLockedValueBox<(count: Int, first: [String])>((0, []))

    /// Told at once too: whoever watches can look at what runs still.
    func add(_ finding: String) {
        let isAmongFirst = state.withLockedValue { state in
            state.count += 1
            if state.first.count < 100 { state.first.append(finding) }
            return state.count <= 100
        }
        if isAmongFirst { FileHandle.standardError.write(Data("Found: \(finding)\n".utf8)) }
    }

    var count: Int { state.withLockedValue(\.count) }
    var first: [String] { state.withLockedValue(\.first) }
}
