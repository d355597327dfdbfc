import CZeroMQ

/// Keys as people copy them: 32 bytes as 40 printable characters, without blanks, quotes and commas (ZeroMQ RFC 32).
enum Z85 {
    static let keyBytes = 32
    static let keyCharacters = 40

    /// - Throws: `LinkError.badKey`.
    static func decode(_ text: String) throws(LinkError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: keyBytes)
        // Any other length would be written past the end.
        guard text.utf8.count == keyCharacters, zmq_z85_decode(&bytes, text) != nil else { throw .badKey }
        return bytes
    }

    static func encode(_ bytes: [UInt8]) -> String {
        precondition(bytes.count == keyBytes, "a key has \(keyBytes) bytes")
        var text = [CChar](repeating: 0, count: keyCharacters + 1)
        zmq_z85_encode(&text, bytes, bytes.count)
        return String(decoding: text.prefix(keyCharacters).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
