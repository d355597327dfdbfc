import DragomanModel

/// A transcript's segments as one text: a column, for they are written and read together or not at all.
///
/// Each is `start end confidence length text`, with a line break after it. Times are milliseconds, a confidence that is
/// not known is `-`, and the length is that of the text in bytes, so that the text may hold anything.
enum StoredSegments {
    static func text(of segments: [Transcript.Segment]) -> String {
        var text = ""
        for segment in segments {
            let confidence = segment.confidence.map(\.description) ?? "-"
            text += "\(segment.startMilliseconds) \(segment.endMilliseconds) \(confidence) "
            text += "\(segment.text.utf8.count) \(segment.text)\n"
        }
        return text
    }

    static func segments(_ text: String) throws -> [Transcript.Segment] {
        var segments: [Transcript.Segment] = []
        var rest = Substring(text).utf8
        while !rest.isEmpty {
            guard let start = number(&rest), let end = number(&rest), let confidence = word(&rest),
                let count = number(&rest), count >= 0, count < rest.count
            else { throw unreadable }
            let heard = confidence == "-" ? nil : Double(confidence)
            guard heard != nil || confidence == "-", rest.dropFirst(count).first == UInt8(ascii: "\n") else {
                throw unreadable
            }
            segments.append(
                Transcript.Segment(
                    text: String(Substring(rest.prefix(count))), startMilliseconds: start, endMilliseconds: end,
                    confidence: heard))
            rest = rest.dropFirst(count + 1)
        }
        return segments
    }

    private static func number(_ rest: inout Substring.UTF8View) -> Int? { word(&rest).flatMap(Int.init) }

    /// What stands before the next space, which is taken away with it.
    private static func word(_ rest: inout Substring.UTF8View) -> String? {
        guard let space = rest.firstIndex(of: UInt8(ascii: " ")) else { return nil }
        defer { rest = rest[rest.index(after: space)...] }
        return String(Substring(rest[..<space]))
    }

    private static let unreadable = StorageFailure.unreadable("segments of a transcript")
}
