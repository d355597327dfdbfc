import DragomanModel
import TestSupport
import Testing

@testable import Translator

/// A recording that is cancelled is answered once, at once, and let go wherever it is.
@Suite(.endedWhenHung)
struct RecordingCancelTests {
    private static func cancelled(_ type: String, _ task: String = "t") throws -> Answer {
        try Answer(
            #"{"type":"\#(type)","taskId":"\#(task)","messageId":"m","attachmentId":"a","timestamp":0,"#
                + #""error":"The request was cancelled.","errorCode":"CANCELLED","retryable":true}"#)
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func whatIsBeingRecognisedIsLetGo(_ door: ForeignGateway.Door) async throws {
        let recogniser = GatedRecogniser()
        try await OpenTranslator.heard(by: door, TestSound(recognisers: [recogniser])) { gateway, translator in
            try await gateway.send(Ask.process("t", ["es", "fr"]), TestRecording.wave(0, 1))
            _ = try await (recogniser.heard.next(), recogniser.heard.next())
            try await gateway.send(Ask.cancel())
            #expect(try await gateway.receive() == Self.cancelled("audio_process_error"))
            // There is nothing left to be cancelled.
            try await gateway.send(Ask.cancel())
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
            let counts = translator.server.lanes[.audioProcess].counts
            #expect([counts.done, counts.failed, counts.cancelled] == [0, 0, 1])
        }
    }

    @Test func aTranscriptionIsLetGo() async throws {
        let recogniser = GatedRecogniser()
        try await OpenTranslator.heard(by: .native, TestSound(recognisers: [recogniser])) { gateway, translator in
            try await gateway.send(Ask.transcription(), TestRecording.wave(0))
            _ = try await recogniser.heard.next()
            try await gateway.send(Ask.cancel())
            #expect(try await gateway.receive() == Self.cancelled("transcription_error"))
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    /// What was told stays told; the rest is cancelled, in one word.
    @Test(arguments: ForeignGateway.Door.allCases)
    func onlyWhatIsNotDoneIsCancelled(_ door: ForeignGateway.Door) async throws {
        let speech = GatedSpeech(kept: ["es", "ca"])
        let engine = GatedEngine(["es", "fr", "ca"].map { .init(source: "en", target: $0) }, isOpen: true)
        try await OpenTranslator.heard(by: door, engine: engine, TestSound(speech: [speech])) { gateway, translator in
            try await gateway.send(Ask.process("t", ["es", "fr", "ca"]), TestRecording.wave(0))
            let told = try await gateway.receiveMessages(2)
            #expect(told.map { $0["type"] } == ["transcription_ready", "audio_translations_progressive"])
            try await gateway.send(Ask.cancel())
            #expect(try await gateway.receive() == Self.cancelled("audio_process_error"))
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
            // Asked for again, the rest is made.
            for language in ["es", "ca"] as [LanguageTag] { speech.open(language) }
            try await gateway.send(Ask.process("t", ["es", "fr", "ca"]), TestRecording.wave(0))
            let again = try await gateway.receiveToTheEnd()
            #expect(again.prefix(2).map(\.answer) == told.map(\.answer))
            #expect(
                again.dropFirst(2).map { $0["type"] }
                    == ["audio_translations_progressive", "audio_translations_completed", "audio_process_completed"])
            #expect(try #require(again.last).frames.count == 3)
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func whatWaitsInTheLaneLeavesItAndIsNeverBegun(_ door: ForeignGateway.Door) async throws {
        let recogniser = GatedRecogniser()
        try await OpenTranslator.heard(by: door, TestSound(recognisers: [recogniser])) {
            $0.maxActiveRecordings = 1
        } _: { gateway, translator in
            try await gateway.send(Ask.process("1", []), TestRecording.wave(1))
            #expect(try await recogniser.heard.next() == 1)
            try await gateway.send(Ask.process("2", ["es"]), TestRecording.wave(2))
            while translator.server.lanes[.audioProcess].counts.queued == 0 { await Task.yield() }
            try await gateway.send(Ask.cancel("2"))
            #expect(try await gateway.receive() == Self.cancelled("audio_process_error", "2"))
            while translator.server.lanes[.audioProcess].counts.queued > 0 { await Task.yield() }
            recogniser.open()
            #expect(try await gateway.receiveToTheEnd().map { $0["taskId"] } == ["1", "1"])
            try await translator.expectsNothingLeft()
            #expect(recogniser.calls == 1)
        }
    }

    /// Whatever stage it is in, and however often it is said.
    @Test(arguments: ForeignGateway.Door.allCases)
    func wheneverItComesThereIsOneEnd(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.heard(by: door) {
            $0.maxActiveRecordings = 3
        } _: { gateway, translator in
            let count = 12
            for task in 0..<count {
                try await gateway.send(Ask.process("\(task)", ["es", "fr"]), TestRecording.wave(0))
                for earlier in [task, task - 3, task - 6] where earlier >= 0 && earlier % 3 == (task - earlier) / 3 {
                    for _ in 0..<2 { try await gateway.send(Ask.cancel("\(earlier)")) }
                }
            }
            var ends: [String: String] = [:]
            while ends.count < count {
                let message = try #require(try await gateway.receiveToTheEnd().last)
                let task = try #require(message["taskId"])
                #expect(ends[task] == nil)
                ends[task] = message["errorCode"] ?? "done"
            }
            #expect(Set(ends.values).isSubset(of: ["done", "CANCELLED"]))
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
            let counts = translator.server.lanes[.audioProcess].counts
            #expect(counts.done == ends.values.count { $0 == "done" })
            #expect([counts.done + counts.cancelled, counts.failed, counts.active] == [count, 0, 0])
        }
    }
}
