import DragomanModel
import Language

/// A text as `Language` takes it apart: the words of each sentence, and what stands between them (addresses, code, emoji,
/// the marks that end sentences, line breaks).
///
/// `TextTemplate` keeps what is not words to itself but puts it around any translation: around a place holder for every
/// stretch of words it shows what stands between.
struct TextStretches {
    struct Stretch {
        /// Which sentence these words are of, counted from 0; nil for what stands between words.
        var sentence: Int?
        var text: String
    }

    /// Together they are the text. The first and the last stand outside words; words and others take turns.
    let stretches: [Stretch]

    /// For private use, so that no text needs it; what a text has of it is left out.
    private static let placeHolder: Unicode.Scalar = "\u{F8FF}"

    init(_ text: String, language: LanguageTag) {
        let scalars = text.unicodeScalars.filter { $0 != Self.placeHolder }
        let template = TextTemplate(String(String.UnicodeScalarView(scalars)), language: language)
        stretches = Self.stretches(of: scalars, template, language) ?? [Stretch(text: text)]
    }

    private static func stretches(
        of scalars: String.UnicodeScalarView, _ template: TextTemplate, _ language: LanguageTag
    ) -> [Stretch]? {
        let holes = template.sentences.map { sentence in
            MaskedSentence(fragments: sentence.fragments.map { _ in String(placeHolder) })
        }
        guard let shown = template.render(holes, into: language) else { return nil }
        let between = shown.unicodeScalars.split(separator: placeHolder, omittingEmptySubsequences: false)
        let words = template.sentences.enumerated().flatMap { index, sentence in
            sentence.fragments.enumerated().map { number, fragment in
                (sentence: index, count: length(of: fragment, isLast: number == sentence.maskCount))
            }
        }
        guard between.count == words.count + 1 else { return nil }
        var stretches: [Stretch] = []
        var place = scalars.startIndex
        func take(_ count: Int) -> String? {
            guard let end = scalars.index(place, offsetBy: count, limitedBy: scalars.endIndex) else { return nil }
            defer { place = end }
            return String(scalars[place..<end])
        }
        for (index, other) in between.enumerated() {
            guard let text = take(other.count), text.unicodeScalars.elementsEqual(other) else { return nil }
            stretches.append(Stretch(text: text))
            guard index < words.count else { break }
            guard let text = take(words[index].count) else { return nil }
            stretches.append(Stretch(sentence: words[index].sentence, text: text))
        }
        return place == scalars.endIndex ? stretches : nil
    }

    /// How many scalars of the text a fragment stands for. Engines are shown a space in place of white space at its ends,
    /// and behind the last of a sentence the mark that ends it.
    private static func length(of fragment: String, isLast: Bool) -> Int {
        var scalars = fragment.unicodeScalars[...]
        if scalars.first == " " { scalars.removeFirst() }
        if scalars.last == " " { scalars.removeLast() }
        if isLast, scalars.last?.properties.generalCategory == .otherPunctuation { scalars.removeLast() }
        return scalars.count
    }
}
