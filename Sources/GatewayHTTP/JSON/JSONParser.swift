/// Reads one JSON text (RFC 8259, strictly).
///
/// Nesting is limited, because each level is a call on the stack and the text comes from a stranger.
struct JSONParser {
    /// Text that is not JSON, what is wrong with it, and the byte at which that was noticed.
    struct Failure: Error, Hashable {
        let reason: String
        let offset: Int
    }

    /// Levels of objects and arrays inside one another.
    static let maxDepth = 32

    private let bytes: [UInt8]
    private var index = 0

    /// Reads a whole text: UTF-8, one value, nothing after it.
    static func parse(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
        try checkUTF8(bytes)
        var parser = JSONParser(bytes: bytes)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.index == bytes.count else { throw parser.failure("there is more after its end") }
        return value
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private static func checkUTF8(_ bytes: [UInt8]) throws(Failure) {
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw Failure(reason: "invalid UTF-8", offset: error.byteOffsets.lowerBound)
        }
    }

    /// The byte at the cursor, or 0 (no JSON token) at the end.
    private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private func failure(_ reason: String) -> Failure {
        Failure(reason: index < bytes.count ? reason : "it ends too early", offset: index)
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    /// Steps over `expected` if it is next after white space.
    private mutating func take(_ expected: UInt8) -> Bool {
        skipSpace()
        guard byte == expected else { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        skipSpace()
        guard depth <= Self.maxDepth else { throw failure("more than \(Self.maxDepth) levels") }
        switch byte {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try members(depth: depth)
        case UInt8(ascii: "["): return try elements(depth: depth)
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw failure("no value")
        }
    }

    private mutating func members(depth: Int) throws(Failure) -> JSONValue {
        index += 1
        var members: [JSONValue.Member] = []
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw failure("no member name in quotes") }
            let name = try string()
            guard take(UInt8(ascii: ":")) else { throw failure("no colon after a name") }
            members.append(.init(name: name, value: try value(depth: depth + 1)))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw failure("neither a comma nor the end of an object") }
        return .object(members)
    }

    private mutating func elements(depth: Int) throws(Failure) -> JSONValue {
        index += 1
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(elements) }
        repeat {
            elements.append(try value(depth: depth + 1))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure("neither a comma nor the end of an array") }
        return .array(elements)
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        let length = word.utf8CodeUnitCount
        let matches = word.withUTF8Buffer { bytes[index...].starts(with: $0) }
        guard matches else { throw failure("no value") }
        index += length
        return value
    }

    private mutating func number() throws(Failure) -> JSONValue {
        let start = index
        if byte == UInt8(ascii: "-") { index += 1 }
        if byte == UInt8(ascii: "0") { index += 1 } else { try digits() }
        if byte == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if byte | 0x20 == UInt8(ascii: "e") {
            index += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        guard let value = Double(String(decoding: bytes[start..<index], as: UTF8.self)), value.isFinite else {
            throw Failure(reason: "a number out of range", offset: start)
        }
        return .number(value)
    }

    private mutating func digits() throws(Failure) {
        let start = index
        while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
        guard index > start else { throw failure("no digit in a number") }
    }
}

extension JSONParser {
    /// Reads a string at the cursor.
    private mutating func string() throws(Failure) -> String {
        index += 1
        let start = index
        var isEscaped = false
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                let range = start..<index - 1
                return isEscaped ? try unescaped(range) : String(decoding: bytes[range], as: UTF8.self)
            case UInt8(ascii: "\\"):
                isEscaped = true
                index += 2
            case 0..<0x20: throw failure("a control character in a string")
            default: index += 1
            }
        }
        index = bytes.count
        throw failure("a string without an end")
    }

    private func unescaped(_ range: Range<Int>) throws(Failure) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            let mark = bytes[index]
            index += 1
            if mark == UInt8(ascii: "u") {
                let scalar = try scalar(at: &index, end: range.upperBound)
                text.append(contentsOf: String(Character(scalar)).utf8)
            } else if let simple = Self.escapes[mark] {
                text.append(simple)
            } else {
                throw Failure(reason: "an unknown escape", offset: index - 2)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads the four digits after `\u`, and a second escape where the first is a leading surrogate.
    ///
    /// A surrogate without its other half becomes U+FFFD: JavaScript clients send one when they cut a text inside an
    /// emoji, and the rest of the message is still worth reading.
    private func scalar(at index: inout Int, end: Int) throws(Failure) -> Unicode.Scalar {
        let first = try unit(at: index, end: end)
        index += 4
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), index + 6 <= end, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let second = try unit(at: index + 2, end: end)
        guard (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
        index += 6
        return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private func unit(at index: Int, end: Int) throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for offset in index..<index + 4 {
            guard offset < end, let digit = Self.hexadecimal(bytes[offset]) else {
                throw Failure(reason: "no four hexadecimal digits after \\u", offset: offset)
            }
            value = value << 4 | digit
        }
        return value
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte) - 0x30
        case 0x41...0x46: UInt32(byte) - 0x41 + 10
        case 0x61...0x66: UInt32(byte) - 0x61 + 10
        default: nil
        }
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
        UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]
}
