/// One question to a child of ours, or its answer: length, job, payload.
///
/// The length (UInt32, little-endian) counts what follows it: the job's number (UInt64, little-endian) and the payload. An
/// empty payload is a greeting, which is answered by an empty one.
package struct ChildFrame: Hashable, Sendable {
    package var job: UInt64
    package var payload: [UInt8]

    /// The longest payload, in bytes: some eight minutes of sound.
    package static let maxPayloadBytes = 16 << 20

    static let headBytes = 12

    package init(job: UInt64, payload: [UInt8]) {
        self.job = job
        self.payload = payload
    }

    package func append(to output: inout [UInt8]) {
        output.reserveCapacity(output.count + Self.headBytes + payload.count)
        withUnsafeBytes(of: UInt32(payload.count + 8).littleEndian) { output.append(contentsOf: $0) }
        withUnsafeBytes(of: job.littleEndian) { output.append(contentsOf: $0) }
        output.append(contentsOf: payload)
    }
}
