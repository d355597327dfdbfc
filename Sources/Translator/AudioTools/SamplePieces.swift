import NIOConcurrencyHelpers
import Wire

/// Samples out of bytes that may be cut within one.
final class SamplePieces: Sendable {
    private struct State {
        var rest: [UInt8] = []
        var count = 0
    }

    private let state = NIOLockedValueBox(State())

    /// Samples so far.
    var count: Int { state.withLockedValue(\.count) }

    /// - Returns: the samples that are whole by now.
    func append(_ bytes: [UInt8]) -> [Int16] {
        state.withLockedValue { state in
            let all = state.rest + bytes
            let samples = ChildSamples.samples(all)
            state.rest = Array(all.dropFirst(2 * samples.count))
            state.count += samples.count
            return samples
        }
    }
}
