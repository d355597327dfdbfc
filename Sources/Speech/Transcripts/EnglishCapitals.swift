/// The capitals of words that English never writes without one. Recognisers tell small letters, and translators know
/// these words by their capitals: `i` and `monday` are unknown to Apertium.
package enum EnglishCapitals {
    /// - Parameter word: as a recogniser tells it; words with another meaning in small letters (`may`, `march`) stay small.
    package static func applied(to word: String) -> String {
        always.contains(word) ? word.prefix(1).uppercased() + word.dropFirst() : word
    }

    private static let always: Set<String> = [
        "i", "i'd", "i'll", "i'm", "i've",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays",
        "january", "february", "april", "june", "july", "august", "september", "october", "november", "december",
    ]
}
