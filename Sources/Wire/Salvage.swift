/// Finds the ids in bytes that are not read as JSON, so that whoever sent them gets an answer instead of silence.
enum Salvage {
    /// Bytes that are looked through: peers write the ids first, and a hostile frame may be large.
    private static let reach = 65_536

    /// Looks for `"taskId": "…"` and `"messageId": "…"` near the beginning. A text that merely quotes such a field does not
    /// match, because inside a JSON string its quotes are escaped.
    static func subject(of bytes: [UInt8], limits: WireLimits) -> WireSubject {
        WireSubject(
            taskId: value("\"taskId\"", in: bytes, limits: limits),
            messageId: value("\"messageId\"", in: bytes, limits: limits))
    }

    private static func value(_ key: StaticString, in bytes: [UInt8], limits: WireLimits) -> String? {
        let length = key.utf8CodeUnitCount
        guard bytes.count > length else { return nil }
        for index in 0..<min(bytes.count - length, reach) where key.matches(bytes, at: index..<index + length) {
            var scanner = JSONScanner(bytes, at: index + length)
            guard scanner.take(UInt8(ascii: ":")) else { continue }
            scanner.skipSpace()
            if let value = string(&scanner), !value.isEmpty, value.utf8.count <= limits.maxIdentifierBytes {
                return value
            }
        }
        return nil
    }

    private static func string(_ scanner: inout JSONScanner) -> String? {
        do {
            let range = try scanner.string().range
            // An id of bytes that are no UTF-8 could not be sent back unchanged.
            let inner = range.lowerBound + 1..<range.upperBound - 1
            guard String(validating: scanner.bytes[inner], as: UTF8.self) != nil else { return nil }
            return JSONText.unescape(scanner.bytes, inner)
        } catch {
            return nil
        }
    }
}
