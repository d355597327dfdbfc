/// A word that a recogniser has heard in a segment.
package struct RecognisedWord: Hashable, Sendable {
    package var text: String
    /// From the start of the segment.
    package var startMilliseconds: Int
    package var endMilliseconds: Int
    /// 0…1, where the recogniser gives one.
    package var confidence: Double?

    package init(text: String, startMilliseconds: Int, endMilliseconds: Int, confidence: Double? = nil) {
        self.text = text
        self.startMilliseconds = startMilliseconds
        self.endMilliseconds = endMilliseconds
        self.confidence = confidence
    }
}
