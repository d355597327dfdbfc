/// Walks over one JSON text (RFC 8259, strictly) without building anything.
///
/// Nesting is limited, because each level is a call on the stack and the text comes from a peer.
struct JSONScanner {
    /// Levels of objects and arrays inside one another. Our deepest message has five.
    static let maxDepth = 32

    let bytes: [UInt8]
    private(set) var index: Int

    init(_ bytes: [UInt8], at index: Int = 0) {
        self.bytes = bytes
        self.index = index
    }

    /// The byte at the cursor, or 0 (no JSON token) at the end.
    @inline(__always)
    private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private var failure: JSONError { JSONError(offset: index) }

    mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    /// Whether only white space is left.
    mutating func isAtEnd() -> Bool {
        skipSpace()
        return index == bytes.count
    }

    /// Steps over `expected` if it is next after white space.
    mutating func take(_ expected: UInt8) -> Bool {
        skipSpace()
        guard byte == expected, index < bytes.count else { return false }
        index += 1
        return true
    }

    /// Steps over `expected`, which must be next after white space.
    mutating func require(_ expected: UInt8) throws(JSONError) {
        guard take(expected) else { throw failure }
    }

    /// Steps over one value of any kind.
    mutating func value(depth: Int = 0) throws(JSONError) -> JSONSlice {
        skipSpace()
        let start = index
        let kind: JSONSlice.Kind
        switch byte {
        case UInt8(ascii: "\""): return try string()
        case UInt8(ascii: "{"):
            try members(depth: depth)
            kind = .object
        case UInt8(ascii: "["):
            try elements(depth: depth)
            kind = .array
        case UInt8(ascii: "t"):
            try word("true")
            kind = .true
        case UInt8(ascii: "f"):
            try word("false")
            kind = .false
        case UInt8(ascii: "n"):
            try word("null")
            kind = .null
        default:
            try number()
            kind = .number
        }
        return JSONSlice(kind: kind, range: start..<index)
    }

    /// Steps over a string at the cursor.
    mutating func string() throws(JSONError) -> JSONSlice {
        let start = index
        guard byte == UInt8(ascii: "\"") else { throw failure }
        index += 1
        var kind = JSONSlice.Kind.string
        while index < bytes.count {
            let current = bytes[index]
            if current == UInt8(ascii: "\"") {
                index += 1
                return JSONSlice(kind: kind, range: start..<index)
            }
            guard current >= 0x20 else { throw failure }
            index += 1
            if current == UInt8(ascii: "\\") {
                kind = .escapedString
                try escape()
            }
        }
        throw failure
    }

    private mutating func escape() throws(JSONError) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            index += 1
        case UInt8(ascii: "u"):
            index += 1
            for _ in 0..<4 {
                guard JSONText.hexadecimal(byte) != nil else { throw failure }
                index += 1
            }
        default:
            throw failure
        }
    }

    private mutating func members(depth: Int) throws(JSONError) {
        guard depth < Self.maxDepth else { throw failure }
        index += 1
        if take(UInt8(ascii: "}")) { return }
        repeat {
            skipSpace()
            _ = try string()
            try require(UInt8(ascii: ":"))
            _ = try value(depth: depth + 1)
        } while take(UInt8(ascii: ","))
        try require(UInt8(ascii: "}"))
    }

    private mutating func elements(depth: Int) throws(JSONError) {
        guard depth < Self.maxDepth else { throw failure }
        index += 1
        if take(UInt8(ascii: "]")) { return }
        repeat {
            _ = try value(depth: depth + 1)
        } while take(UInt8(ascii: ","))
        try require(UInt8(ascii: "]"))
    }

    private mutating func word(_ word: StaticString) throws(JSONError) {
        let end = index + word.utf8CodeUnitCount
        guard end <= bytes.count, word.matches(bytes, at: index..<end) else { throw failure }
        index = end
    }

    private mutating func number() throws(JSONError) {
        if byte == UInt8(ascii: "-") { index += 1 }
        if byte == UInt8(ascii: "0") {
            index += 1
        } else {
            try digits()
        }
        if byte == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if byte | 0x20 == UInt8(ascii: "e") {
            index += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
    }

    private mutating func digits() throws(JSONError) {
        let start = index
        while byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { index += 1 }
        guard index > start else { throw failure }
    }
}

extension StaticString {
    /// Whether these ASCII bytes stand at `range`, which lies within `bytes`.
    func matches(_ bytes: [UInt8], at range: Range<Int>) -> Bool {
        guard range.count == utf8CodeUnitCount else { return false }
        return withUTF8Buffer { name in
            for offset in 0..<name.count where bytes[range.lowerBound + offset] != name[offset] {
                return false
            }
            return true
        }
    }
}
