package import DragomanModel
import Language

/// Puts together what was recognised piece by piece.
package enum TranscriptAssembly {
    /// What was said in a segment that lies from `startMilliseconds` to `endMilliseconds` of the recording: from its first
    /// word to its last, the silence around them left out. Nil where no word was recognised.
    package static func segment(
        of words: [RecognisedWord], startMilliseconds: Int, endMilliseconds: Int
    ) -> Transcript.Segment? {
        let words = words.filter { !$0.text.isEmpty }
        guard let start = words.map(\.startMilliseconds).min(), let end = words.map(\.endMilliseconds).max() else {
            return nil
        }
        func within(_ time: Int) -> Int { min(max(startMilliseconds + time, startMilliseconds), endMilliseconds) }
        return Transcript.Segment(
            text: words.map(\.text).joined(separator: " "), startMilliseconds: within(start),
            endMilliseconds: within(end),
            confidence: mean(words.map { ($0.confidence, $0.startMilliseconds, $0.endMilliseconds) }))
    }

    /// The whole, in the order of `segments`. Those without text are left out.
    package static func transcript(
        of segments: [Transcript.Segment], language: LanguageTag, source: Transcript.Source, durationMilliseconds: Int
    ) -> Transcript {
        let segments = segments.filter { !$0.text.isEmpty }
        return Transcript(
            text: segments.map(\.text).joined(separator: " "), language: language,
            confidence: mean(segments.map { ($0.confidence, $0.startMilliseconds, $0.endMilliseconds) }),
            source: source, segments: segments, durationMilliseconds: durationMilliseconds)
    }

    /// The sentences of a text of which it is not known when what was said: as if every character took as long as every
    /// other.
    ///
    /// - Parameter durationMilliseconds: of the recording; 0 where it is not known, and all times are 0 then.
    package static func segments(
        of text: String, language: LanguageTag, confidence: Double? = nil, durationMilliseconds: Int
    ) -> [Transcript.Segment] {
        let sentences = TextParts(text, language: language).sentences
        let total = sentences.reduce(0) { $0 + $1.count }
        let duration = min(max(0, durationMilliseconds), longestDuration)
        var done = 0
        return sentences.map { sentence in
            let start = done * duration / total
            done += sentence.count
            return Transcript.Segment(
                text: sentence, startMilliseconds: start, endMilliseconds: done * duration / total,
                confidence: confidence)
        }
    }

    /// In milliseconds, some days: what a client says of its recording may be anything.
    private static let longestDuration = 1 << 30

    /// Weighed by lengths; of those that have a confidence.
    private static func mean(_ parts: [(confidence: Double?, start: Int, end: Int)]) -> Double? {
        var sum = 0.0
        var weights = 0.0
        for part in parts {
            guard let confidence = part.confidence else { continue }
            let weight = max(1, Double(part.end) - Double(part.start))
            sum += weight * confidence
            weights += weight
        }
        return weights > 0 ? sum / weights : nil
    }
}
