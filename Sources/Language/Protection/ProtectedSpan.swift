/// A stretch of a text that is not language and stays as it is.
struct ProtectedSpan {
    enum Kind: UInt8 {
        /// One emoji, with all that belongs to its sequence.
        case emoji
        case token
        /// Symbols and what cannot be seen: marks in or around the text rather than words of it.
        case mark
    }

    var range: Range<Int>
    var kind: Kind
}
