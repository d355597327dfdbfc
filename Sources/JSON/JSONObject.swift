/// A JSON object, checked from end to end once, whose fields are then decoded when they are asked for.
///
/// So fields may come in any order, what nobody asks for costs nothing more, and a field of the wrong type does not
/// hide the others. Of two fields of one name the last counts, as in JavaScript and Python.
package struct JSONObject: Sendable {
    private struct Field: Sendable {
        let key: JSONSlice
        let value: JSONSlice
    }

    private let bytes: [UInt8]
    private var fields: [Field] = []

    /// Reads a whole text: UTF-8, one object, nothing after it.
    ///
    /// - Parameter maxBytes: the longest text that is looked at. What is built from it is a few times as large at most.
    package init(_ bytes: [UInt8], maxBytes: Int) throws(JSONError) {
        guard bytes.count <= maxBytes else {
            throw .notJSON(reason: "more than \(maxBytes) bytes", offset: maxBytes)
        }
        try Self.checkUTF8(bytes)
        self.bytes = bytes
        var scanner = JSONScanner(bytes)
        if scanner.isNext(UInt8(ascii: "{")) {
            try read(&scanner)
            try scanner.requireEnd()
        } else {
            let value = JSONValue(bytes: bytes, slice: try scanner.value())
            try scanner.requireEnd()
            throw .notAnObject(value.kind)
        }
    }

    /// Reads an object inside a text that has been checked.
    init(_ bytes: [UInt8], inside range: Range<Int>) {
        self.bytes = bytes
        var scanner = JSONScanner(bytes, at: range.lowerBound)
        do {
            try read(&scanner)
        } catch {
            preconditionFailure("the text was checked when it was first read")
        }
    }

    private mutating func read(_ scanner: inout JSONScanner) throws(JSONError) {
        fields.reserveCapacity(24)
        try scanner.members { key, value in fields.append(Field(key: key, value: value)) }
    }

    /// The field's value; nil where there is none or it is `null`.
    package subscript(_ name: StaticString) -> JSONValue? {
        guard let slice = slice(name), slice.kind != .null else { return nil }
        return JSONValue(bytes: bytes, slice: slice)
    }

    /// Whether there is such a field, be it `null`.
    package func has(_ name: StaticString) -> Bool { slice(name) != nil }

    /// All members, in the order of the text: for an object whose names are data.
    package var members: [(name: String, value: JSONValue)] {
        fields.map { field in
            let name =
                field.key.kind == .string
                ? String(decoding: bytes[field.key.text], as: UTF8.self) : JSONText.unescape(bytes, field.key.text)
            return (name, JSONValue(bytes: bytes, slice: field.value))
        }
    }

    private func slice(_ name: StaticString) -> JSONSlice? {
        fields.last { isKey($0.key, name) }?.value
    }

    private func isKey(_ key: JSONSlice, _ name: StaticString) -> Bool {
        if key.kind == .string { return name.matches(bytes, at: key.text) }
        return JSONText.unescape(bytes, key.text) == name.description
    }

    private static func checkUTF8(_ bytes: [UInt8]) throws(JSONError) {
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw .notJSON(reason: "invalid UTF-8", offset: error.byteOffsets.lowerBound)
        }
    }
}
