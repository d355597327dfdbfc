import Testing

@testable import Wire

/// ZeroMQ counts only single frames, and on `inproc` not even those: what a message may hold is checked here.
@Suite struct LimitTests {
    private static let limits = WireLimits(
        maxFrames: 3, maxEnvelopeBytes: 100, maxMessageBytes: 200, maxIdentifierBytes: 8, maxTargetLanguages: 2)

    private func decode(_ frames: [Frame]) throws(WireError) -> WireRequest {
        try Envelope.decodeRequest(frames, limits: Self.limits)
    }

    private func envelope(bytes count: Int) -> Frame {
        let head = #"{"type":"other","taskId":"t","x":""#
        return Array((head + String(repeating: "x", count: count - head.utf8.count - 2) + #""}"#).utf8)
    }

    @Test func whatIsJustWithinTheLimitsIsRead() throws {
        _ = try decode([envelope(bytes: 100), Frame(repeating: 0, count: 99), [0]])
    }

    @Test func noFramesAreAnError() {
        #expect(throws: WireError.noFrames) { try decode([]) }
    }

    @Test func oneFrameTooManyIsAnError() {
        #expect(throws: WireError.tooManyFrames(WireSubject(taskId: "t"))) {
            try decode([envelope(bytes: 100), [], [], []])
        }
    }

    @Test func anEnvelopeOfOneByteTooManyIsAnError() {
        #expect(throws: WireError.tooLarge(bytes: 101, WireSubject(taskId: "t"))) {
            try decode([envelope(bytes: 101)])
        }
    }

    @Test func framesOfOneByteTooManyTogetherAreAnError() {
        #expect(throws: WireError.tooLarge(bytes: 201, WireSubject(taskId: "t"))) {
            try decode([envelope(bytes: 100), Frame(repeating: 0, count: 101)])
        }
    }

    @Test func aListOfOneObjectTooManyIsAnError() throws {
        let given = { (count: Int) in
            let segments = Array(repeating: #"{"text":"a","startMs":0,"endMs":1}"#, count: count)
            return Array(
                (#"{"type":"transcription_only","taskId":"t","messageId":"m","audioData":"AAAA","#
                    + #""mobileTranscription":{"text":"a","language":"en","segments":[\#(segments.joined(separator: ","))]}}"#)
                    .utf8)
        }
        let limits = WireLimits(maxObjects: 2)
        _ = try Envelope.decodeRequest([given(2)], limits: limits)
        let error = #expect(throws: WireError.self) { try Envelope.decodeRequest([given(3)], limits: limits) }
        #expect(error.map { "\($0)" } == "The field segments is over its limit.")
    }

    @Test func anIdThatIsTooLongIsNoId() {
        let error = #expect(throws: WireError.self) {
            try decode([Array(#"{"taskId":"123456789","messageId":"12345678"}"#.utf8)])
        }
        #expect(error == .overLimit("taskId", WireSubject(messageId: "12345678")))
    }

    @Test func idsAreLookedForOnlyNearTheBeginningOfWhatIsNotJSON() {
        let far = Array((String(repeating: " ", count: 70_000) + #"{"taskId":"t","#).utf8)
        let error = #expect(throws: WireError.self) { try Envelope.decodeRequest([far]) }
        #expect(error?.taskId == nil)
    }
}
