import JSON
import Speech

extension RecognisedWord {
    /// As the recogniser's child tells it; nil for what is no word.
    init?(_ value: JSONValue) {
        guard let word = value.object, let text = word["text"]?.string, let start = word["startMs"]?.int,
            let end = word["endMs"]?.int
        else { return nil }
        self.init(
            text: text, startMilliseconds: start, endMilliseconds: end, confidence: word["confidence"]?.double)
    }
}
