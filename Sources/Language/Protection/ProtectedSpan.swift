/// A stretch of a text that is not language and stays as it is.
package struct ProtectedSpan {
    package enum Kind: UInt8, Sendable {
        /// One emoji, with all that belongs to its sequence.
        case emoji
        /// Symbols and what cannot be seen: marks in or around the text rather than words of it.
        case mark
        /// A face made of marks or letters, or the short code of an emoji.
        case emoticon
        /// Between back-ticks: within a line, and as a block.
        case code, codeBlock
        /// Where a page is: with a scheme, or with what follows a host; also in angle brackets.
        case url
        /// A host alone, without a scheme.
        case host
        /// An address that names no host: `data:…`, `magnet:…`.
        case opaqueURL
        /// With or without `mailto:`.
        case email
        /// With or without `tel:` or `sms:`.
        case telephone
        case mention, tag
        /// A file's name or path, or a command of a bot.
        case path
        /// Letters and digits that are rather a name than a word or an amount: `iPhone`, `C++`, `v1.2.3`, a date.
        case name
        /// What a program fills in: `{0}`, `%s`.
        case placeholder
        /// A tag of HTML, or what chats write like one.
        case markup
        case entity
        /// The `](target)` behind the text of a Markdown link.
        case linkTarget
    }

    var range: Range<Int>
    var kind: Kind

    /// Whether it stands in a sentence as a word does; emoji and marks go with the words before them.
    var isToken: Bool { kind != .emoji && kind != .mark }
}
