package import Language

/// One sentence as it travels through a tool chain, and the way back.
///
/// What belongs to Apertium's stream format is escaped (Apertium wiki, "Apertium stream format"; `apertium-destxt(1)`).
/// Masks travel as superblanks `[0]`, `[1]`, …, which no stage looks into; so do words too long to be words, which
/// would cost seconds. Characters that upset a stage are left out: NUL parts records, and U+FFFF is taken for the end
/// of the input.
package struct ApertiumRecord: Hashable, Sendable {
    /// The bytes between the record's name and its tail.
    package private(set) var bytes: [UInt8] = []

    /// What each superblank stands for, in order.
    private var blanks: [Blank] = []

    private enum Blank: Hashable, Sendable {
        case mask
        case verbatim(String)
    }

    /// Longer words are passed through as they are, in characters (Unicode scalars).
    static let wordLimit = 200

    package init(_ sentence: MaskedSentence) {
        for (index, fragment) in sentence.fragments.enumerated() {
            if index > 0 { append(.mask) }
            append(fragment)
        }
    }

    /// Why an answer cannot be used.
    package enum Mistake: Error, Hashable, Sendable {
        /// A superblank is missing, doubled, or not in its place.
        case blanks
        /// The text is not in the stream format.
        case format
    }

    /// Reads the answer to this record.
    ///
    /// - Parameter answer: the bytes between the record's name and its tail.
    /// - Returns: a sentence with as many fragments as the one asked, its ends trimmed, runs of spaces collapsed:
    ///   dropped words leave them.
    package func decode(_ answer: some Sequence<UInt8>) throws(Mistake) -> MaskedSentence {
        var texts: [[UInt8]] = [[]]
        var iterator = answer.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "\\"):
                guard let escaped = iterator.next() else { throw .format }
                texts[texts.count - 1].append(escaped)
            case UInt8(ascii: "["):
                let payload = Self.readBlank(&iterator)
                guard let payload else { throw .format }
                switch payload {
                case []: break
                case [UInt8(ascii: "~")], [UInt8(ascii: "\n")]: texts[texts.count - 1] += payload
                case Array("\(texts.count - 1)".utf8): texts.append([])
                default: throw .blanks
                }
            case UInt8(ascii: "]"):
                throw .format
            default:
                texts[texts.count - 1].append(byte)
            }
        }
        guard texts.count == blanks.count + 1 else { throw .blanks }
        return join(texts)
    }

    private static func readBlank(_ iterator: inout some IteratorProtocol<UInt8>) -> [UInt8]? {
        var payload: [UInt8] = []
        while let byte = iterator.next() {
            if byte == UInt8(ascii: "]") { return payload }
            payload.append(byte)
        }
        return nil
    }

    /// Puts the long words back where they were.
    private func join(_ texts: [[UInt8]]) -> MaskedSentence {
        var fragments: [String] = []
        var current = ""
        for (index, text) in texts.enumerated() {
            current += Self.collapseSpaces(String(decoding: text, as: UTF8.self))
            guard index < blanks.count else { break }
            switch blanks[index] {
            case .verbatim(let word): current += word
            case .mask:
                fragments.append(current)
                current = ""
            }
        }
        fragments.append(current)
        fragments[0] = String(fragments[0].trimmingPrefix(while: \.isWhitespace))
        while let last = fragments[fragments.count - 1].last, last.isWhitespace {
            fragments[fragments.count - 1].removeLast()
        }
        return MaskedSentence(fragments: fragments)
    }

    private static func collapseSpaces(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var afterSpace = false
        for scalar in text.unicodeScalars {
            if scalar != " " || !afterSpace { scalars.append(scalar) }
            afterSpace = scalar == " "
        }
        return String(scalars)
    }

    private mutating func append(_ blank: Blank) {
        bytes += Array("[\(blanks.count)]".utf8)
        blanks.append(blank)
    }

    private mutating func append(_ fragment: String) {
        var word: [Unicode.Scalar] = []
        for scalar in fragment.unicodeScalars {
            if scalar.properties.isWhitespace {
                flush(&word)
                append(scalar)
            } else {
                word.append(scalar)
            }
        }
        flush(&word)
    }

    private mutating func flush(_ word: inout [Unicode.Scalar]) {
        if word.count > Self.wordLimit {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: word)
            append(.verbatim(String(text)))
        } else {
            for scalar in word { append(scalar) }
        }
        word.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\0", "\u{FFFF}":
            break
        case "\\", "^", "$", "[", "]", "{", "}", "<", ">", "@", "/":
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(UInt8(ascii: scalar))
        case "~":
            // A tilde by itself vanishes.
            bytes += Array("[~]".utf8)
        case "\n":
            bytes += Array("[\n]".utf8)
        default:
            bytes += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}
