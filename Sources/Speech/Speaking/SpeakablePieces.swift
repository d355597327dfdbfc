package import DragomanModel
import Language

/// A text in pieces that are spoken one by one, so that the first is heard while the last is made.
package enum SpeakablePieces {
    /// In characters: some half a minute of speech.
    package static let longest = 400

    /// The sentences of `SpeakableText.make(text, in: language)`; those that are too long cut at commas, or at spaces.
    /// None where nothing is left to say.
    package static func make(_ text: String, in language: LanguageTag) -> [String] {
        let speakable = SpeakableText.make(text, in: language)
        return TextParts(speakable, language: language).sentences.flatMap(cut)
            .filter { $0.contains { $0.isLetter || $0.isNumber } }
    }

    private static func cut(_ sentence: String) -> [String] {
        var pieces: [String] = []
        var rest = sentence[...]
        while let end = rest.index(rest.startIndex, offsetBy: longest, limitedBy: rest.endIndex), end < rest.endIndex {
            let place = place(in: rest[..<end]) ?? end
            pieces.append(String(rest[..<place]))
            rest = rest[place...].drop(while: \.isWhitespace)
        }
        if !rest.isEmpty { pieces.append(String(rest)) }
        return pieces
    }

    /// Behind the last pause or at the last space. Those of the first half are not looked for: a piece of three words
    /// sounds worse than a cut between two.
    private static func place(in start: Substring) -> String.Index? {
        let half = start.index(start.startIndex, offsetBy: longest / 2)
        let end = start[half...]
        if let comma = end.indices.last(where: { isPause(before: $0, in: start) }) { return comma }
        return end.lastIndex(where: \.isWhitespace)
    }

    /// Whether a mark with white space behind it, or a wide one, ends at `place`.
    private static func isPause(before place: String.Index, in text: Substring) -> Bool {
        let mark = text[text.index(before: place)]
        guard case .pause = SpokenMark(mark) else { return false }
        return text[place].isWhitespace || !mark.isASCII
    }
}
