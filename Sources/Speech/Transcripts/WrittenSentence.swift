package import DragomanModel

/// What was said between two pauses, as people write it: recognisers often tell small letters without stops, and both
/// readers and translators go by capitals and stops. `i` and `monday` are unknown to Apertium.
package enum WrittenSentence {
    /// - Parameter segment: which the words are from. Speech that was cut where it was too long goes on in the next one.
    package static func written(
        _ words: [RecognisedWord], of segment: SpeechSegment, language: LanguageTag
    ) -> [RecognisedWord] {
        var words = words.filter { !$0.text.isEmpty }
        guard let last = words.indices.last else { return [] }
        if language.base == "en" {
            for index in words.indices where alwaysCapital.contains(words[index].text) { words[index].capitalise() }
        }
        if !segment.isContinuation { words[0].capitalise() }
        // Scripts without capitals have other stops.
        if !segment.isCut, words[last].text.last?.isCased ?? false { words[last].text += "." }
        return words
    }

    /// In English. Words with another meaning in small letters (`may`, `march`) stay small.
    private static let alwaysCapital: Set<String> = [
        "i", "i'd", "i'll", "i'm", "i've",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays",
        "january", "february", "april", "june", "july", "august", "september", "october", "november", "december",
    ]
}

extension RecognisedWord {
    fileprivate mutating func capitalise() { text = text.prefix(1).uppercased() + text.dropFirst() }
}
