package import DragomanModel

/// CLD2 in best-effort mode, with the languages that are likely here as its prior. Safe from any thread.
///
/// CLD2 was made for pages; on chat it errs where a message is short and two Romance languages share its letters. There,
/// the little words of the languages (`CommonWords`) have the last say, and where the text says nothing at all ("ok",
/// "jaja", emoji alone) what was expected is the answer.
package struct LanguageDetector: Sendable {
    /// Enough to tell a language by; the rest of a long text costs time only.
    private static let longestSample = 4_096
    /// From this many letters on CLD2 needs neither prior nor little words.
    private static let shortText = 60
    /// A hint of more languages is ignored by CLD2.
    private static let longestHint = 4
    /// In several hints. The likeliest come first; a conversation may have hundreds.
    private static let mostHinted = 12

    package init() {}

    /// The language of `text`, by its words alone: tokens that are not language are taken out first.
    ///
    /// - Parameter expecting: languages likely here (the conversation's, the sender's), most likely first.
    /// - Returns: nil where there is nothing to tell it by and nothing was expected.
    package func detect(_ text: String, expecting: [LanguageTag]) -> DetectedLanguage? {
        let sample = DetectionSample(text, longest: Self.longestSample)
        let expected = Self.distinctBases(expecting)
        guard sample.letterCount > 0, !CommonWords.areInternational(sample.words) else { return Self.prior(expecting) }
        let common = CommonWords.count(in: sample.words)
        if sample.letterCount < 4, sample.isLatin {
            // Too little for CLD2, which calls "oui" anything.
            return common.best(among: expected)
                .map { DetectedLanguage(language: $0, confidence: 0.5, isReliable: false) } ?? Self.prior(expecting)
        }
        let (answer, hint) = Self.ask(sample.text, expecting: expected)
        let certain = Self.ask(sample.text, hint: hint, bestEffort: false)
        let sure = certain.isReliable ? certain.candidates.first?.language.base : nil
        // The script speaks louder than the prior: nobody expected to write Spanish writes it in Chinese characters.
        let unexpected = sample.isLatin ? nil : Self.ask(sample.text, hint: "").candidates.first
        guard let found = Self.choose(answer, sure: sure, expected: expected) ?? unexpected else {
            return Self.prior(expecting)
        }
        if sample.letterCount < Self.shortText, let better = common.better(than: found.language, among: expected) {
            return DetectedLanguage(language: better, confidence: 0.6, isReliable: false)
        }
        let isReliable = sure == found.language.base
        return DetectedLanguage(
            language: found.language, confidence: found.share * (isReliable ? 1 : 0.6), isReliable: isReliable)
    }

    /// CLD2's opinion with a hint of what was expected. Of more languages than a hint can hold, those in each part are hinted
    /// at together, and the part whose best language has the highest score is the answer: a hint of some languages
    /// alone would speak against the others.
    private static func ask(_ text: String, expecting expected: [LanguageTag]) -> (answer: Answer, hint: String) {
        let hinted = expected.prefix(mostHinted)
        let parts = max(1, (hinted.count + longestHint - 1) / longestHint)
        let size = max(1, (hinted.count + parts - 1) / parts)
        let answers = stride(from: 0, to: max(1, hinted.count), by: size).map { start in
            let hint = hinted.dropFirst(start).prefix(size).map(code).joined(separator: ",")
            return (answer: ask(text, hint: hint), hint: hint)
        }
        func merit(_ answer: Answer) -> Double {
            answer.candidates.first { expected.contains($0.language.base) }?.score ?? 0
        }
        return answers.dropFirst().reduce(answers[0]) { merit($1.answer) > merit($0.answer) ? $1 : $0 }
    }

    /// The best of CLD2's candidates that was expected; one that was not only if CLD2 is sure of it without being pressed.
    private static func choose(_ answer: Answer, sure: LanguageTag?, expected: [LanguageTag]) -> Candidate? {
        guard let top = answer.candidates.first else { return nil }
        if expected.isEmpty || expected.contains(top.language.base) || sure == top.language.base { return top }
        return answer.candidates.first { expected.contains($0.language.base) }
    }

    /// Guessing the likeliest language is better than not translating where somebody said what is likely.
    private static func prior(_ expecting: [LanguageTag]) -> DetectedLanguage? {
        expecting.first.map { DetectedLanguage(language: $0, confidence: 0.2, isReliable: false) }
    }

    private static func distinctBases(_ tags: [LanguageTag]) -> [LanguageTag] {
        var bases: [LanguageTag] = []
        for tag in tags where !bases.contains(tag.base) { bases.append(tag.base) }
        return bases
    }
}
