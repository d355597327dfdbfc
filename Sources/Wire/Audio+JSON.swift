import DragomanModel
import JSON

extension Transcript.Segment {
    init(_ reader: EnvelopeReader) throws(WireError) {
        guard let start = reader.int("startMs"), let end = reader.int("endMs"), start >= 0, end >= start else {
            throw .wrongType("segments", reader.subject)
        }
        self.init(
            text: try reader.text("text"), startMilliseconds: start, endMilliseconds: end,
            confidence: reader.double("confidence"))
    }

    func write(_ json: inout JSONWriter) {
        json.field("text", text)
        json.field("startMs", startMilliseconds)
        json.field("endMs", endMilliseconds)
        json.field("confidence", confidence)
    }
}

extension Transcript {
    /// Peers say who found the words in `source`, and with what in `model`.
    init(_ reader: EnvelopeReader) throws(WireError) {
        let language = try reader.identifier("language")
        guard let tag = LanguageTag(parsing: language) else { throw .wrongType("language", reader.subject) }
        var segments: [Segment] = []
        for segment in try reader.objects("segments") { segments.append(try Segment(segment)) }
        let source = reader.shortString("source")
        self.init(
            text: try reader.text("text"), language: tag, confidence: reader.double("confidence"),
            source: source == Self.fromSender ? .sender : .recogniser(reader.shortString("model") ?? source ?? ""),
            segments: segments,
            durationMilliseconds: reader.int("durationMs") ?? segments.last?.endMilliseconds ?? 0)
    }

    func write(_ json: inout JSONWriter) {
        json.field("text", text)
        json.field("language", language.value)
        json.field("confidence", confidence)
        json.field("durationMs", durationMilliseconds)
        switch source {
        case .sender:
            json.field("source", Self.fromSender)
        case .recogniser(let name):
            json.field("source", "server")
            json.field("model", name)
        }
        json.objects("segments", segments) { json, segment in
            segment.write(&json)
            json.field("language", language.value)
        }
    }

    private static let fromSender = "mobile"
}

extension VoiceManner {
    init(_ reader: EnvelopeReader) throws(WireError) {
        guard let pitch = reader.double("pitchHz"), let range = reader.double("rangeSemitones"), pitch > 0, range >= 0
        else { throw .wrongType("manner", reader.subject) }
        self.init(
            pitchHertz: pitch, rangeSemitones: range, wordsPerMinute: reader.double("wordsPerMinute"))
    }

    func write(_ json: inout JSONWriter) {
        json.field("pitchHz", pitchHertz)
        json.field("rangeSemitones", rangeSemitones)
        json.field("wordsPerMinute", wordsPerMinute)
    }
}
