import DragomanModel

/// One sentence of a text: what an engine sees of it, and what stands around and between that.
struct SentencePlan: Sendable {
    /// The white space that stood around a fragment.
    struct Edges: Sendable {
        var left: String
        var right: String
    }

    /// The place in the text that the plan covers, from its first mark or token to its last.
    var range: Range<Int>
    var masked: MaskedSentence
    /// Marks, tokens and white space before the first word; without `¿` and `¡` in `plainLead`.
    var lead: String
    var plainLead: String
    /// The fragments as the text has them, without white space around them.
    var originals: [String]
    var edges: [Edges]
    /// `masks[i]` stands between fragments i and i + 1. Empty where only unusual white space is kept.
    var masks: [String]
    /// What follows the last word: closing marks, tokens, white space.
    var tail: String
    /// The one mark that the engine sees in place of `tail`: `.`, `?`, `!`, a wide stop or nothing.
    var terminal: String
    var letterCase: LetterCase
    var variants: [ScalarVariants]

    func render(_ translations: [String], from source: LanguageTag, into target: LanguageTag) -> String {
        var fragments = translations.map(Self.trimmed)
        if let last = fragments.popLast() { fragments.append(withoutTerminal(last)) }
        let first = fragments.firstIndex { !$0.isEmpty }
        for index in fragments.indices {
            fragments[index] = letterCase.restore(
                fragments[index], of: originals[index], isFirst: index == first, into: target)
        }
        for variant in variants where variant.applies(to: target) { fragments = variant.restore(fragments) }
        let isStripped = InvertedMarks.areStripped(from: source, into: target)
        if isStripped { fragments = fragments.map { Self.trimmed(InvertedMarks.stripped($0)) } }
        if let mark = InvertedMarks.opening(for: terminal, from: source, into: target),
            !lead.unicodeScalars.contains(where: InvertedMarks.isMark), let first = fragments.first, !first.isEmpty,
            !fragments.contains(where: { $0.unicodeScalars.contains(where: InvertedMarks.isMark) })
        {
            fragments[0] = InvertedMarks.open(first, with: mark)
        }
        return (isStripped ? plainLead : lead) + joined(fragments) + tail
    }

    private func joined(_ fragments: [String]) -> String {
        var result = ""
        for (index, fragment) in fragments.enumerated() {
            let edges = edges[index]
            if fragment.isEmpty {
                // One side's white space is enough where a word is gone.
                result += edges.left.isEmpty ? edges.right : edges.left
            } else {
                result += edges.left
                if index > 0, edges.left.isEmpty,
                    needsSpace(fragment.unicodeScalars.first, originals[index].unicodeScalars.first)
                {
                    result += " "
                }
                result += fragment
                if index < masks.count, edges.right.isEmpty,
                    needsSpace(fragment.unicodeScalars.last, originals[index].unicodeScalars.last)
                {
                    result += " "
                }
                result += edges.right
            }
            if index < masks.count { result += masks[index] }
        }
        return result
    }

    /// Whether a translation must be kept off a mask that the source's word touched: `l'@ann` → `the @ann`, and words of
    /// scripts without spaces.
    private func needsSpace(_ translated: Unicode.Scalar?, _ source: Unicode.Scalar?) -> Bool {
        guard let translated, let source else { return false }
        let kind = ScalarClass(translated)
        guard kind.isWord, kind != .unspaced else { return false }
        return ScalarClass(source) == .unspaced || source == "'" || source == "\u{2019}" || source == "\u{02BC}"
    }

    /// Takes the terminal off again that the engine was shown.
    private func withoutTerminal(_ text: String) -> String {
        guard !terminal.isEmpty, let last = text.unicodeScalars.last, Stop(last) != nil || last == ";" else {
            return text
        }
        return Self.trimmed(String(text.unicodeScalars.dropLast()))
    }

    private static func trimmed(_ text: String) -> String {
        let view = text.unicodeScalars
        if let first = view.first, let last = view.last, !ScalarClass(first).isSpace, !ScalarClass(last).isSpace {
            // Most texts: nothing is copied.
            return text
        }
        guard let start = view.firstIndex(where: { !ScalarClass($0).isSpace }),
            let last = view.lastIndex(where: { !ScalarClass($0).isSpace })
        else { return "" }
        return String(view[start...last])
    }
}
