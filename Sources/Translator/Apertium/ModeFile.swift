/// The contents of an Apertium `*.mode` file: one line, a pipe of programs as a shell would run it.
///
/// Source: `apertium-gen-modes(1)`; null flush: `-z` of lttoolbox, apertium, cg3 and lex-tools.
package struct ModeFile: Hashable, Sendable {
    /// The programs with their arguments, made ready to answer record by record and without marks for unknown words.
    package let stages: [[String]]

    /// Parses the text of a mode file. Throws where a quote is left open, a stage is empty, or a program is not known
    /// to flush at NUL: such a chain would never answer.
    package init(_ text: String) throws(ParseFailure) {
        stages = try Self.split(text).map { (words) throws(ParseFailure) -> [String] in
            guard let program = words.first else { throw ParseFailure(reason: "an empty stage") }
            let name = program.split(separator: "/").last.map(String.init) ?? program
            guard Self.flushingPrograms.contains(name) else {
                throw ParseFailure(reason: "'\(name)' is not known to flush at NUL")
            }
            // `-z` is not inherited from stage to stage, and comes first because operands may follow the options.
            return [program, "-z"]
                + words.dropFirst().compactMap { word in
                    switch word {
                    case "$1": "-n"
                    case "$2", "-z": nil
                    default: word
                    }
                }
        }
    }

    /// Why a mode cannot be used.
    package struct ParseFailure: Error, Hashable, Sendable {
        package let reason: String
    }

    /// Files that the stages read: every operand with a slash.
    package var files: [String] {
        stages.flatMap { $0.dropFirst() }.filter { $0.contains("/") }
    }

    private static let flushingPrograms: Set<String> = [
        "lt-proc", "lrx-proc", "lsx-proc", "cg-proc", "rtx-proc", "hfst-proc",
        "apertium-tagger", "apertium-pretransfer", "apertium-transfer", "apertium-interchunk", "apertium-postchunk",
        "apertium-posttransfer", "apertium-anaphora",
    ]

    /// Splits as a shell does, as far as mode files go: blanks part words, `|` parts stages, quotes keep both.
    private static func split(_ text: String) throws(ParseFailure) -> [[String]] {
        var stages: [[String]] = [[]]
        var word: String?
        var quote: Character?
        func finishWord() {
            if let finished = word { stages[stages.count - 1].append(finished) }
            word = nil
        }
        for character in text {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
                continue
            }
            switch character {
            case "'", "\"":
                quote = character
                word = word ?? ""
            case "|":
                finishWord()
                stages.append([])
            case _ where character.isWhitespace:
                finishWord()
            default:
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else { throw ParseFailure(reason: "a quote is left open") }
        finishWord()
        return stages
    }
}
