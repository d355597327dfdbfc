/// What a scalar is to the scanners. Looked up once for each scalar, as Unicode's tables are slow to ask.
enum ScalarClass: UInt8 {
    case upper, lower
    /// A letter without case of a script that puts spaces between words (Arabic, Devanagari, Hangul).
    case caseless
    /// A letter of a script that writes words without spaces between them (Han, kana, Thai, Lao, Khmer, Burmese).
    case unspaced
    case mark
    case digit
    case space, newline
    /// Takes no room or is not to be seen, and engines drop or trip over it: control, format, private use, unassigned,
    /// U+FFFF.
    case invisible
    /// May begin or be an emoji.
    case emoji
    /// A mark that is not punctuation of language, or that an engine uses for marks of its own.
    case symbol
    case punctuation

    var isLetter: Bool { rawValue <= Self.unspaced.rawValue }
    var isWord: Bool { rawValue <= Self.digit.rawValue }
    var isSpace: Bool { self == .space || self == .newline }

    init(_ scalar: Unicode.Scalar) {
        self = scalar.value < 0x80 ? Self.ascii[Int(scalar.value)] : Self.lookUp(scalar)
    }

    private static let ascii: [ScalarClass] = (0..<0x80).map { (value: UInt8) in
        switch value {
        case 0x41...0x5A: .upper
        case 0x61...0x7A: .lower
        case 0x30...0x39: .digit
        case 0x20, 0x09: .space
        case 0x0A...0x0D: .newline
        case 0x00...0x1F, 0x7F: .invisible
        // Apertium marks unknown words with these and drops "~"; people write Markdown with them.
        case UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "~"), UInt8(ascii: "^"),
            UInt8(ascii: "_"), UInt8(ascii: "|"), UInt8(ascii: "`"), UInt8(ascii: "\\"):
            .symbol
        default: .punctuation
        }
    }

    private static func lookUp(_ scalar: Unicode.Scalar) -> ScalarClass {
        switch scalar.value {
        case 0x85, 0x2028, 0x2029: return .newline
        case 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: return .emoji
        case 0x203C, 0x2049: return .punctuation
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: return .upper
        case .lowercaseLetter: return .lower
        case .modifierLetter, .otherLetter, .letterNumber: return isUnspaced(scalar) ? .unspaced : .caseless
        case .nonspacingMark, .spacingMark, .enclosingMark: return isInvisibleMark(scalar) ? .invisible : .mark
        case .decimalNumber, .otherNumber: return .digit
        case .spaceSeparator: return .space
        case .lineSeparator, .paragraphSeparator: return .newline
        case .control, .format, .surrogate, .privateUse, .unassigned: return .invisible
        case .otherSymbol: return properties.isEmoji ? .emoji : .symbol
        case .mathSymbol: return properties.isEmoji ? .emoji : .symbol
        default: return properties.isEmoji ? .emoji : .punctuation
        }
    }

    /// Variation selectors and the combining grapheme joiner are marks by category, but show nothing.
    private static func isInvisibleMark(_ scalar: Unicode.Scalar) -> Bool {
        (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value) || scalar.value == 0x34F
    }

    private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x30FF, 0x31F0...0x31FF, 0x3400...0x9FFF,
            0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
