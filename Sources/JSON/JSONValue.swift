/// One value inside a JSON text that has been checked, decoded when it is asked for.
package struct JSONValue: Sendable {
    package enum Kind: Hashable, Sendable, CaseIterable {
        case object, array, string, number, bool, null
    }

    let bytes: [UInt8]
    let slice: JSONSlice

    /// The value's own text.
    package var source: [UInt8] { Array(bytes[slice.range]) }

    package var kind: Kind {
        switch slice.kind {
        case .object: .object
        case .array: .array
        case .string, .escapedString: .string
        case .number: .number
        case .true, .false: .bool
        case .null: .null
        }
    }

    /// The text; nil for a value of another kind, as with all that follow.
    package var string: String? {
        switch slice.kind {
        case .string: String(decoding: bytes[slice.text], as: UTF8.self)
        case .escapedString: JSONText.unescape(bytes, slice.text)
        default: nil
        }
    }

    /// A whole number; a fraction is rounded. Nil beyond ±2⁵³, where doubles, and so JavaScript peers, skip numbers.
    package var int: Int? {
        guard let value = double?.rounded(), value.magnitude <= 0x1p53 else { return nil }
        return Int(value)
    }

    package var double: Double? {
        slice.kind == .number ? JSONNumber.double(bytes, slice.range) : nil
    }

    package var bool: Bool? {
        switch slice.kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    package var object: JSONObject? {
        slice.kind == .object ? JSONObject(bytes, inside: slice.range) : nil
    }

    /// An array's elements.
    package var elements: [JSONValue]? {
        guard slice.kind == .array else { return nil }
        var scanner = JSONScanner(bytes, at: slice.range.lowerBound + 1)
        var elements: [JSONValue] = []
        if scanner.take(UInt8(ascii: "]")) { return elements }
        do {
            repeat {
                elements.append(JSONValue(bytes: bytes, slice: try scanner.value()))
            } while scanner.take(UInt8(ascii: ","))
        } catch {
            preconditionFailure("the text was checked when it was first read")
        }
        return elements
    }
}
