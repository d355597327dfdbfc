import DragomanModel
import Testing

@testable import Wire

/// Messages to the byte, and read back.
enum Written {
    static func check(
        _ request: WireRequest, _ json: String, _ frames: [Frame] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let written = Envelope.encode(request)
        try check(written, json, frames, sourceLocation)
        #expect(try Envelope.decodeRequest(written) == request, sourceLocation: sourceLocation)
    }

    static func check(
        _ event: WireEvent, _ json: String, _ frames: [Frame] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let written = Envelope.encode(event)
        try check(written, json, frames, sourceLocation)
        #expect(try Envelope.decodeEvent(written) == event, sourceLocation: sourceLocation)
    }

    private static func check(
        _ written: [Frame], _ json: String, _ frames: [Frame], _ sourceLocation: SourceLocation
    ) throws {
        let envelope = try #require(written.first, sourceLocation: sourceLocation)
        #expect(String(decoding: envelope, as: UTF8.self) == json, sourceLocation: sourceLocation)
        #expect(Array(written.dropFirst()) == frames, sourceLocation: sourceLocation)
    }
}

/// Values that many messages have in them.
enum Sample {
    static let hash = BlobHash(String(repeating: "0123456789abcdef", count: 4))

    static func stored(_ byteCount: Int) throws -> WireAudio { .stored(try #require(hash), byteCount: byteCount) }

    static func fingerprint(_ first: Float = 0.5) throws -> VoiceFingerprint {
        try #require(VoiceFingerprint(values: [first] + (1...12).map { Float($0) }))
    }

    /// As `fingerprint()` is written.
    static let fingerprintJSON = "[0.5,1.0,2.0,3.0,4.0,5.0,6.0,7.0,8.0,9.0,10.0,11.0,12.0]"

    static let terms = RequestTerms(
        priority: .stage, deadlineMilliseconds: 5_000, attempt: 2, tenant: "acme", acknowledge: true)
    static let termsJSON = #""v":1,"priority":"stage","deadlineMs":5000,"attempt":2,"tenant":"acme","ack":true"#

    static let manner = VoiceManner(pitchHertz: 110.5, rangeSemitones: 4.25, wordsPerMinute: 150)
    static let mannerJSON = #""manner":{"pitchHz":110.5,"rangeSemitones":4.25,"wordsPerMinute":150.0}"#

    static let segments = [
        Transcript.Segment(text: "he was", startMilliseconds: 200, endMilliseconds: 900, confidence: 0.75),
        Transcript.Segment(text: "not \"ill\"", startMilliseconds: 1_400, endMilliseconds: 2_000),
    ]

    static let transcript = Transcript(
        text: "he was not \"ill\"", language: "en", confidence: 0.75,
        source: .recogniser("pocketsphinx 0.8 en-us"), segments: segments, durationMilliseconds: 2_500)
    static let transcriptJSON =
        #""transcription":{"text":"he was not \"ill\"","language":"en","confidence":0.75,"durationMs":2500,"#
        + #""source":"server","model":"pocketsphinx 0.8 en-us","segments":["#
        + #"{"text":"he was","startMs":200,"endMs":900,"confidence":0.75,"language":"en"},"#
        + #"{"text":"not \"ill\"","startMs":1400,"endMs":2000,"language":"en"}]}"#
}
