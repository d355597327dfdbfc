/// What a character is to a voice.
enum SpokenMark: Equatable {
    /// Said: letters, digits, and signs that have a name ("€", "%", "&", "+").
    case word
    /// Heard as a pause; the longer the stronger.
    case pause(strength: Int)
    /// Quotes, brackets, hyphens: not said, but they shape how the words around are.
    case shape
    /// Nobody says it; words on both sides of it are two words.
    case silent
    case space
    case newline
    /// Not even there: soft hyphens, control characters, marks of direction.
    case nothing

    init(_ character: Character) {
        guard let scalar = character.unicodeScalars.first else {
            self = .nothing
            return
        }
        if character.isNewline {
            self = .newline
        } else if let strength = Self.pauses[character] {
            self = .pause(strength: strength)
        } else if Self.isEmoji(character) || Self.silentMarks.contains(character) {
            self = .silent
        } else if Self.namedSigns.contains(character) {
            self = .word
        } else {
            self.init(scalar.properties.generalCategory)
        }
    }

    private init(_ category: Unicode.GeneralCategory) {
        switch category {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: self = .space
        case .control, .format, .surrogate, .privateUse, .unassigned: self = .nothing
        case .otherSymbol, .mathSymbol, .modifierSymbol: self = .silent
        case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .dashPunctuation,
            .connectorPunctuation, .otherPunctuation:
            self = .shape
        default: self = .word
        }
    }

    /// The marks of each strength.
    private static let pauses: [Character: Int] = {
        let marks = [1: ",،、，", 2: ":：", 3: ";；؛", 4: ".。｡．।॥۔։።", 5: "…", 6: "!！‼՞", 7: "?？؟‽⁇⁈⁉፧"]
        return marks.reduce(into: [:]) { pauses, entry in
            for mark in entry.value { pauses[mark] = entry.key }
        }
    }()

    private static let silentMarks = Set("<>|_*~^\\[]{}`•▪◦‣●■□§¶†‡¬¦¨´\t")
    private static let namedSigns = Set("%&+=×÷±−≤≥≠≈√∞°©®™№℃℉/")

    /// One that is shown in colours, or is asked to be.
    private static func isEmoji(_ character: Character) -> Bool {
        character.unicodeScalars.contains { scalar in
            scalar.properties.isEmojiPresentation || scalar == "\u{FE0F}" || scalar == "\u{20E3}"
                || (0x1F000...0x1FAFF).contains(scalar.value)
        }
    }
}
