/// What can still be read of bytes that are not JSON as a whole.
package enum JSONRemains {
    /// The first text of a member of that name, not empty and not too long.
    ///
    /// A text that merely quotes such a member does not match, because inside a JSON string its quotes are escaped.
    ///
    /// - Parameters:
    ///   - reach: bytes at the beginning in which the member may start.
    ///   - maxBytes: of the text, in UTF-8.
    package static func text(
        of name: StaticString, in bytes: [UInt8], reach: Int, maxBytes: Int
    ) -> String? {
        let length = name.utf8CodeUnitCount
        let quote = UInt8(ascii: "\"")
        guard bytes.count > length + 2 else { return nil }
        for index in 0..<min(bytes.count - length - 2, reach)
        where bytes[index] == quote && bytes[index + length + 1] == quote
            && name.matches(bytes, at: index + 1..<index + length + 1)
        {
            var scanner = JSONScanner(bytes, at: index + length + 2)
            guard scanner.take(UInt8(ascii: ":")), scanner.isNext(quote) else { continue }
            if let text = text(&scanner), !text.isEmpty, text.utf8.count <= maxBytes { return text }
        }
        return nil
    }

    private static func text(_ scanner: inout JSONScanner) -> String? {
        do {
            let range = try scanner.string().text
            // Bytes that are no UTF-8 could not be sent back unchanged.
            guard String(validating: scanner.bytes[range], as: UTF8.self) != nil else { return nil }
            return JSONText.unescape(scanner.bytes, range)
        } catch {
            return nil
        }
    }
}
