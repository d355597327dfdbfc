/// A JSON object, checked from end to end once, whose fields are then decoded when they are asked for.
///
/// So fields may come in any order, what nobody asks for costs nothing more, and a field of the wrong type does not
/// hide the others. Of two fields of one name the last counts, as in JavaScript and Python.
struct JSONObject {
    private struct Field {
        let key: JSONSlice
        let value: JSONSlice
    }

    private let bytes: [UInt8]
    private var fields: [Field] = []

    /// Reads a whole text: UTF-8, one object, nothing after it.
    init(_ bytes: [UInt8]) throws(JSONError) {
        guard Self.isUTF8(bytes) else { throw JSONError(offset: 0) }
        var scanner = JSONScanner(bytes)
        self.bytes = bytes
        try read(&scanner, depth: 0)
        guard scanner.isAtEnd() else { throw JSONError(offset: scanner.index) }
    }

    /// Reads an object inside a text that has been checked.
    private init(_ bytes: [UInt8], inside range: Range<Int>) throws(JSONError) {
        var scanner = JSONScanner(bytes, at: range.lowerBound)
        self.bytes = bytes
        try read(&scanner, depth: 0)
    }

    private mutating func read(_ scanner: inout JSONScanner, depth: Int) throws(JSONError) {
        try scanner.require(UInt8(ascii: "{"))
        if scanner.take(UInt8(ascii: "}")) { return }
        fields.reserveCapacity(24)
        repeat {
            scanner.skipSpace()
            let key = try scanner.string()
            try scanner.require(UInt8(ascii: ":"))
            fields.append(Field(key: key, value: try scanner.value(depth: depth + 1)))
        } while scanner.take(UInt8(ascii: ","))
        try scanner.require(UInt8(ascii: "}"))
    }

    /// The field's value; nil where there is none or it is `null`.
    func value(_ name: StaticString) -> JSONSlice? {
        for field in fields.reversed() where isKey(field.key, name) {
            return field.value.kind == .null ? nil : field.value
        }
        return nil
    }

    func string(_ slice: JSONSlice) -> String? {
        let text = slice.range.lowerBound + 1..<max(slice.range.lowerBound + 1, slice.range.upperBound - 1)
        switch slice.kind {
        case .string: return String(decoding: bytes[text], as: UTF8.self)
        case .escapedString: return JSONText.unescape(bytes, text)
        default: return nil
        }
    }

    func int(_ slice: JSONSlice) -> Int? {
        slice.kind == .number ? JSONNumber.int(bytes, slice.range) : nil
    }

    func double(_ slice: JSONSlice) -> Double? {
        slice.kind == .number ? JSONNumber.double(bytes, slice.range) : nil
    }

    func bool(_ slice: JSONSlice) -> Bool? {
        switch slice.kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// The object inside; nil for a value of another kind.
    func object(_ slice: JSONSlice) -> JSONObject? {
        guard slice.kind == .object else { return nil }
        do {
            return try JSONObject(bytes, inside: slice.range)
        } catch {
            // The whole text was checked when it was first read.
            return nil
        }
    }

    /// An array's elements; nil for a value of another kind.
    func elements(_ slice: JSONSlice) -> [JSONSlice]? {
        guard slice.kind == .array else { return nil }
        var scanner = JSONScanner(bytes, at: slice.range.lowerBound + 1)
        var elements: [JSONSlice] = []
        if scanner.take(UInt8(ascii: "]")) { return elements }
        do {
            repeat {
                elements.append(try scanner.value())
            } while scanner.take(UInt8(ascii: ","))
        } catch {
            // The whole text was checked when it was first read.
            return nil
        }
        return elements
    }

    private func isKey(_ key: JSONSlice, _ name: StaticString) -> Bool {
        if key.kind == .string {
            return name.matches(bytes, at: key.range.lowerBound + 1..<key.range.upperBound - 1)
        }
        return string(key) == name.description
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return true
        } catch {
            return false
        }
    }
}
