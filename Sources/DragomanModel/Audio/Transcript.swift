/// What is said in a recording.
package struct Transcript: Hashable, Sendable {
    /// What is said between two silences.
    package struct Segment: Hashable, Sendable {
        package var text: String
        /// From the start of the recording.
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

    /// Who found the words.
    package enum Source: Hashable, Sendable {
        /// A recogniser of ours, with its version, for people: `pocketsphinx 0.8 en-us`.
        case recogniser(String)
        /// The sender's own device.
        case sender
    }

    package var text: String
    package var language: LanguageTag
    /// 0…1: that of the segments, weighed by their lengths.
    package var confidence: Double?
    package var source: Source
    /// In the order in which they are said.
    package var segments: [Segment]
    /// Of the whole recording, silences included.
    package var durationMilliseconds: Int

    package init(
        text: String, language: LanguageTag, confidence: Double? = nil, source: Source, segments: [Segment],
        durationMilliseconds: Int
    ) {
        self.text = text
        self.language = language
        self.confidence = confidence
        self.source = source
        self.segments = segments
        self.durationMilliseconds = durationMilliseconds
    }
}
