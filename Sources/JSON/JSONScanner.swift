/// Walks over one JSON text (RFC 8259, strictly) without building anything.
///
/// Nesting is limited, because each level is a call on the stack and the text comes from a stranger.
struct JSONScanner {
    /// Levels of objects and arrays inside one another. The deepest message of ours has five.
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

    private func failure(_ reason: String) -> JSONError {
        .notJSON(reason: index < bytes.count ? reason : "it ends too early", offset: index)
    }

    mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    /// Whether `expected`, which is not 0, is next after white space.
    mutating func isNext(_ expected: UInt8) -> Bool {
        skipSpace()
        return byte == expected
    }

    /// Steps over `expected`, which is not 0, if it is next after white space.
    mutating func take(_ expected: UInt8) -> Bool {
        guard isNext(expected) else { return false }
        index += 1
        return true
    }

    /// Only white space may be left.
    mutating func requireEnd() throws(JSONError) {
        skipSpace()
        guard index == bytes.count else { throw failure("there is more after its end") }
    }

    /// Steps over one value of any kind.
    mutating func value(depth: Int = 0) throws(JSONError) -> JSONSlice {
        skipSpace()
        let start = index
        let kind: JSONSlice.Kind
        switch byte {
        case UInt8(ascii: "\""): return try string()
        case UInt8(ascii: "{"):
            try members(depth: depth) { _, _ in }
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
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            try number()
            kind = .number
        default:
            throw failure("no value")
        }
        return JSONSlice(kind: kind, range: start..<index)
    }

    /// Steps over the object at the cursor and tells each of its members.
    mutating func members(
        depth: Int = 0, _ take: (_ key: JSONSlice, _ value: JSONSlice) -> Void
    ) throws(JSONError) {
        try descend(depth)
        if self.take(UInt8(ascii: "}")) { return }
        repeat {
            guard isNext(UInt8(ascii: "\"")) else { throw failure("no member name in quotes") }
            let key = try string()
            guard self.take(UInt8(ascii: ":")) else { throw failure("no colon after a name") }
            take(key, try value(depth: depth + 1))
        } while self.take(UInt8(ascii: ","))
        guard self.take(UInt8(ascii: "}")) else { throw failure("neither a comma nor the end of an object") }
    }

    private mutating func elements(depth: Int) throws(JSONError) {
        try descend(depth)
        if take(UInt8(ascii: "]")) { return }
        repeat {
            _ = try value(depth: depth + 1)
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure("neither a comma nor the end of an array") }
    }

    /// Steps over an opening bracket.
    private mutating func descend(_ depth: Int) throws(JSONError) {
        guard depth < Self.maxDepth else { throw failure("more than \(Self.maxDepth) levels") }
        index += 1
    }

    private mutating func word(_ word: StaticString) throws(JSONError) {
        let end = index + word.utf8CodeUnitCount
        guard end <= bytes.count, word.matches(bytes, at: index..<end) else { throw failure("no value") }
        index = end
    }
}

extension JSONScanner {
    /// Steps over a string, whose first quote is at the cursor.
    mutating func string() throws(JSONError) -> JSONSlice {
        let start = index
        index += 1
        var kind = JSONSlice.Kind.string
        while index < bytes.count {
            let current = bytes[index]
            if current == UInt8(ascii: "\"") {
                index += 1
                return JSONSlice(kind: kind, range: start..<index)
            }
            guard current >= 0x20 else { throw failure("a control character in a string") }
            index += 1
            if current == UInt8(ascii: "\\") {
                kind = .escapedString
                try escape()
            }
        }
        throw failure("a string without an end")
    }

    /// Steps over what follows a backslash.
    private mutating func escape() throws(JSONError) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            index += 1
        case UInt8(ascii: "u"):
            index += 1
            for _ in 0..<4 {
                guard JSONText.hexadecimal(byte) != nil else {
                    throw failure("no four hexadecimal digits after \\u")
                }
                index += 1
            }
        default:
            if index < bytes.count { index -= 1 }
            throw failure("an unknown escape")
        }
    }

    private mutating func number() throws(JSONError) {
        let start = index
        if byte == UInt8(ascii: "-") { index += 1 }
        if byte == UInt8(ascii: "0") { index += 1 } else { try digits() }
        if byte == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        // Only these can be beyond a double: three hundred digits, or a power of ten.
        var mayBeHuge = index - start > 300
        if byte | 0x20 == UInt8(ascii: "e") {
            mayBeHuge = true
            index += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        if mayBeHuge, JSONNumber.double(bytes, start..<index) == nil {
            throw .notJSON(reason: "a number out of range", offset: start)
        }
    }

    private mutating func digits() throws(JSONError) {
        let start = index
        while byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { index += 1 }
        guard index > start else { throw failure("no digit in a number") }
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
