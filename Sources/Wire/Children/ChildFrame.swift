/// One question to a child of ours, or its answer: length, job, payload.
///
/// The length (UInt32, little-endian) counts what follows it: the job's number (UInt64, little-endian) and the payload. An
/// empty payload is a greeting, which is answered by an empty one.
///
/// To a child that takes batches a frame of the job `batch` comes first, with the number of the questions (UInt32,
/// little-endian) that follow it and may be worked on together. They are answered one by one, in their order.
package struct ChildFrame: Hashable, Sendable {
    package var job: UInt64
    package var payload: [UInt8]

    /// The longest payload, in bytes: some eight minutes of sound.
    package static let maxPayloadBytes = 16 << 20

    package static let batch = UInt64.max

    static let headBytes = 12

    package init(job: UInt64, payload: [UInt8]) {
        self.job = job
        self.payload = payload
    }

    /// The head of a batch.
    package init(batchOf count: Int) {
        self.init(job: Self.batch, payload: withUnsafeBytes(of: UInt32(count).littleEndian, Array.init))
    }

    package func append(to output: inout [UInt8]) {
        output.reserveCapacity(output.count + Self.headBytes + payload.count)
        withUnsafeBytes(of: UInt32(payload.count + 8).littleEndian) { output.append(contentsOf: $0) }
        withUnsafeBytes(of: job.littleEndian) { output.append(contentsOf: $0) }
        output.append(contentsOf: payload)
    }
}
