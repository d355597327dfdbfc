package import DragomanModel

/// A text as its reader takes it: words, and what between them is something else.
package struct TextParts {
    package struct Part: Hashable, Sendable {
        package var text: String
        /// What it is that is not language; nil for words with the marks and white space around them.
        package var kind: ProtectedSpan.Kind?

        package init(_ text: String, _ kind: ProtectedSpan.Kind? = nil) {
            self.text = text
            self.kind = kind
        }
    }

    private let text: ScalarText
    private let spans: [ProtectedSpan]
    private let language: LanguageTag

    package init(_ text: String, language: LanguageTag) {
        self.text = ScalarText(text)
        self.language = language
        spans = SpanScanner.spans(of: self.text, in: language)
    }

    /// In order; together they are the text, scalar by scalar.
    package var parts: [Part] {
        var parts: [Part] = []
        var end = 0
        for span in spans + [ProtectedSpan(range: text.count..<text.count, kind: .mark)] {
            if end < span.range.lowerBound { parts.append(Part(text.string(end..<span.range.lowerBound))) }
            if !span.range.isEmpty { parts.append(Part(text.string(span.range), span.kind)) }
            end = span.range.upperBound
        }
        return parts
    }

    /// Without white space around them, whole however long they are. What has neither letter nor digit goes with the
    /// sentence before it.
    package var sentences: [String] {
        var sentences: [Range<Int>] = []
        for sentence in SentenceSplitter.sentences(of: text, outside: spans, in: language) {
            guard let start = sentence.first(where: { !text.kind($0).isSpace }),
                let last = sentence.last(where: { !text.kind($0).isSpace })
            else { continue }
            let before = sentence.contains(where: text.isWord) ? nil : sentences.popLast()
            sentences.append((before?.lowerBound ?? start)..<last + 1)
        }
        return sentences.map(text.string)
    }
}
