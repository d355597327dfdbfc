import DragomanModel
import JSON

/// What ffprobe says of a file: `{"streams":[{"sample_rate":"16000","channels":1}],"format":{"duration":"3.2"}}`.
struct AudioReport: Sendable {
    private(set) var channels = 0
    private(set) var sampleRate = 0
    /// Nil where the container does not say.
    private(set) var seconds: Double?

    /// 0 where the container does not say.
    var milliseconds: Int { Int((seconds ?? 0) * 1_000) }

    /// Where the file is no sound, all of it is 0.
    /// - Throws: `ENGINE_FAILED` for what is no report.
    init(_ bytes: [UInt8]) throws(ServiceError) {
        // ffprobe that was stopped by its limits writes nothing, or half of it: the file is not one to be decoded.
        guard !bytes.isEmpty else { return }
        let report: JSONObject
        do {
            report = try JSONObject(bytes, maxBytes: bytes.count)
        } catch {
            // Of a head that cannot be, it writes the first brace alone.
            if bytes.first == UInt8(ascii: "{") { return }
            throw ServiceError(.engineFailed, "ffprobe's report cannot be read.", retryable: true)
        }
        let stream = report["streams"]?.elements?.first?.object
        channels = stream?["channels"]?.int ?? 0
        sampleRate = stream?["sample_rate"]?.string.flatMap { Int($0) } ?? 0
        let duration = report["format"]?.object?["duration"]?.string.flatMap { Double($0) }
        // A header may say anything.
        seconds = duration.flatMap { (0..<1e9).contains($0) ? $0 : nil }
    }
}
