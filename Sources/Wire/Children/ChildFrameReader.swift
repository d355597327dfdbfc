/// Puts frames together from bytes that come in pieces of any size. Bounded by the longest frame.
package struct ChildFrameReader: Sendable {
    /// The bytes are no frames: their writer is out of step, or dying.
    package struct OutOfStep: Error, Hashable, Sendable {}

    private var pending: [UInt8] = []
    /// Bytes at the front of `pending` that have been read.
    private var consumed = 0

    package init() {}

    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        pending.append(contentsOf: bytes)
    }

    /// - Returns: the next whole frame; nil where more bytes are needed.
    package mutating func next() throws(OutOfStep) -> ChildFrame? {
        guard pending.count - consumed >= ChildFrame.headBytes else { return compacted() }
        let length = Int(little(UInt32.self, at: consumed))
        guard length >= 8, length - 8 <= ChildFrame.maxPayloadBytes else { throw OutOfStep() }
        guard pending.count - consumed >= 4 + length else { return compacted() }
        let end = consumed + 4 + length
        let frame = ChildFrame(
            job: little(UInt64.self, at: consumed + 4), payload: Array(pending[(consumed + 12)..<end]))
        consumed = end
        return frame
    }

    /// Lets go of what was read, once for all frames of a piece.
    private mutating func compacted() -> ChildFrame? {
        if consumed > 0 {
            pending.removeFirst(consumed)
            consumed = 0
        }
        return nil
    }

    private func little<Value: FixedWidthInteger>(_ type: Value.Type, at offset: Int) -> Value {
        pending.withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: type)) }
    }
}
