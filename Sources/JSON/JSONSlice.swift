/// Where one value stands in a JSON text, and what it is.
struct JSONSlice: Hashable, Sendable {
    enum Kind: UInt8, Sendable {
        case object, array, number, `true`, `false`, null
        /// A string without a backslash: its bytes are its text.
        case string
        case escapedString
    }

    let kind: Kind

    /// The value's bytes, quotes and brackets included.
    let range: Range<Int>

    /// The bytes between a string's quotes.
    var text: Range<Int> { range.lowerBound + 1..<range.upperBound - 1 }
}
