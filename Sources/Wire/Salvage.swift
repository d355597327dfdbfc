import JSON

/// Finds the ids in bytes that are not read as JSON, so that whoever sent them gets an answer instead of silence.
enum Salvage {
    /// Bytes that are looked through: peers write the ids first, and a hostile frame may be large.
    private static let reach = 65_536

    static func subject(of bytes: [UInt8], limits: WireLimits) -> WireSubject {
        WireSubject(
            taskId: JSONRemains.text(of: "taskId", in: bytes, reach: reach, maxBytes: limits.maxIdentifierBytes),
            messageId: JSONRemains.text(of: "messageId", in: bytes, reach: reach, maxBytes: limits.maxIdentifierBytes))
    }
}
