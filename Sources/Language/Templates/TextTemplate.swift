package import DragomanModel

/// A text taken apart for translation and put together again.
///
/// What is not language (addresses, mentions, code, placeholders, emoji, …), white space, list marks, quotes around a
/// sentence and the marks that end it are kept here, byte for byte; engines see the sentences only. An engine that
/// answers each sentence with itself gives the very text back.
///
/// What rendering changes of a translation, besides filling in what was taken out:
/// the first letter gets the case of the source's; sentences in capitals are raised again; apostrophes get the source's
/// shape; `¿` and `¡` are dropped where the target language does not write them and put before a question or an
/// exclamation in Spanish.
package struct TextTemplate: Sendable {
    /// What has to be translated, in order. Sentences without a letter to translate are not among them.
    package let sentences: [MaskedSentence]

    /// How many emoji the text has; a flag, a family or a key cap is one.
    package let emojiCount: Int

    private let language: LanguageTag
    private let pieces: [Piece]

    private enum Piece {
        case verbatim(String)
        case sentence(SentencePlan)
    }

    /// Takes `text` apart, in time linear in its length. `language` is the text's.
    package init(_ text: String, language: LanguageTag) {
        let scalars = ScalarText(text)
        let spans = SpanScanner.spans(of: scalars, in: language)
        var pieces: [Piece] = []
        var sentences: [MaskedSentence] = []
        var planner = SentencePlanner(scalars, spans, language)
        var done = 0
        for range in SentenceSplitter.sentences(of: scalars, outside: spans, in: language) {
            planner.plan(range) { plan in
                let between = done..<plan.range.lowerBound
                if !between.isEmpty { pieces.append(.verbatim(scalars.string(between))) }
                pieces.append(.sentence(plan))
                sentences.append(plan.masked)
                done = plan.range.upperBound
            }
        }
        if done < scalars.count { pieces.append(.verbatim(scalars.string(done..<scalars.count))) }
        self.pieces = pieces
        self.sentences = sentences
        self.language = language
        emojiCount = spans.count { $0.kind == .emoji }
    }

    /// Puts the text together in `language`.
    ///
    /// - Parameter translations: `translations[i]` belongs to `sentences[i]` and has as many fragments.
    /// - Returns: nil where that is not so.
    package func render(_ translations: [MaskedSentence], into language: LanguageTag) -> String? {
        guard translations.count == sentences.count,
            zip(translations, sentences).allSatisfy({ $0.fragments.count == $1.fragments.count })
        else { return nil }
        var result = ""
        var next = 0
        for piece in pieces {
            switch piece {
            case .verbatim(let text): result += text
            case .sentence(let plan):
                result += plan.render(translations[next].fragments, from: self.language, into: language)
                next += 1
            }
        }
        return result
    }
}
