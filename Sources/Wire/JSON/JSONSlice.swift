/// One value inside a JSON text: its kind, and where its bytes are.
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
}
