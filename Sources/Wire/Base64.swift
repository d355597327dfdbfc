import CSodium

/// Bytes inside JSON (RFC 4648, section 4), as peers send recordings that have no frame of their own.
enum Base64 {
    /// Nil where the text is no base64. Padding must be there; white space and line breaks are passed over.
    static func decode(_ text: String) -> [UInt8]? {
        let characters = text.utf8CString
        let capacity = characters.count / 4 * 3 + 3
        var bytes = [UInt8](repeating: 0, count: capacity)
        var count = 0
        let code = characters.withUnsafeBufferPointer { characters in
            sodium_base642bin(
                &bytes, capacity, characters.baseAddress, characters.count - 1, " \r\n", &count, nil,
                sodium_base64_VARIANT_ORIGINAL)
        }
        guard code == 0 else { return nil }
        bytes.removeLast(capacity - count)
        return bytes
    }

    static func encode(_ bytes: [UInt8]) -> String {
        // With the zero at the end.
        let capacity = sodium_base64_encoded_len(bytes.count, sodium_base64_VARIANT_ORIGINAL)
        var text = [CChar](repeating: 0, count: capacity)
        sodium_bin2base64(&text, capacity, bytes, bytes.count, sodium_base64_VARIANT_ORIGINAL)
        return String(decoding: text.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
