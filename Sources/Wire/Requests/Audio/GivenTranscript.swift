package import DragomanModel
import JSON

/// What the sender's device has heard already (`mobileTranscription`). It is used as it is.
package struct GivenTranscript: Hashable, Sendable {
    package var text: String
    package var language: String
    package var confidence: Double?
    package var segments: [Transcript.Segment]

    package init(
        text: String, language: String, confidence: Double? = nil, segments: [Transcript.Segment] = []
    ) {
        self.text = text
        self.language = language
        self.confidence = confidence
        self.segments = segments
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        text = try reader.text("text")
        language = try reader.identifier("language")
        confidence = reader.double("confidence")
        var segments: [Transcript.Segment] = []
        for segment in try reader.objects("segments") { segments.append(try Transcript.Segment(segment)) }
        self.segments = segments
    }

    func write(_ json: inout JSONWriter) {
        json.field("text", text)
        json.field("language", language)
        json.field("confidence", confidence)
        json.field("source", "mobile")
        if !segments.isEmpty { json.objects("segments", segments) { $1.write(&$0) } }
    }
}
