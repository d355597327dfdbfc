/// The words of a text, without what is not language.
struct DetectionSample {
    /// The words with single spaces or the text's marks between them.
    let text: String
    /// The words in lower case, with `'` for every apostrophe.
    let words: [Substring]
    let letterCount: Int
    /// Whether every letter is Latin: short texts in other scripts tell their language by the script.
    let isLatin: Bool

    /// Takes the first `longest` scalars of `text`.
    init(_ text: String, longest: Int) {
        let scalars = ScalarText(Substring(text.unicodeScalars.prefix(longest)))
        var sample = String.UnicodeScalarView()
        var letters = 0
        var isLatin = true
        var index = 0
        for span in SpanScanner.spans(of: scalars) + [ProtectedSpan(range: scalars.count..<scalars.count, kind: .mark)]
        {
            while index < span.range.lowerBound {
                if scalars.kind(index).isLetter {
                    letters += 1
                    isLatin = isLatin && scalars.scalar(index).value < 0x250
                }
                sample.append(scalars.scalar(index))
                index += 1
            }
            sample.append(" ")
            index = span.range.upperBound
        }
        self.text = String(sample)
        let lowered = String(String.UnicodeScalarView(sample.map { $0 == "\u{2019}" || $0 == "\u{02BC}" ? "'" : $0 }))
            .lowercased()
        words = lowered.split { !($0.isLetter || $0 == "'" || $0.isNumber) }
        letterCount = letters
        self.isLatin = isLatin
    }
}
