import DragomanModel
import NIOConcurrencyHelpers

/// All that a program writes, where that is little.
final class OutputBuffer: Sendable {
    private let box = NIOLockedValueBox<[UInt8]>([])
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    var bytes: [UInt8] { box.withLockedValue { $0 } }

    /// - Throws: `ENGINE_FAILED` beyond the limit.
    func append(_ bytes: [UInt8]) throws(ServiceError) {
        let count = box.withLockedValue { all in
            all += bytes
            return all.count
        }
        if count > limit { throw ServiceError(.engineFailed, "A program writes more than it should.") }
    }
}
