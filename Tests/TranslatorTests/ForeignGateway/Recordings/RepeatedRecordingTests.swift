import DragomanModel
import TestSupport
import Testing

@testable import Translator

/// Recordings that come again: the same id is the same work.
@Suite(.endedWhenHung)
struct RepeatedRecordingTests {
    private static let ack = #","ack":true"#

    /// Those that tell how far it is come between, as often as they like.
    private static func types(_ messages: [Message]) -> [String] {
        messages.compactMap { $0["type"] }.filter { $0 != "voice_job_progress" }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func aRunningOneIsJoined(_ door: ForeignGateway.Door) async throws {
        let recogniser = GatedRecogniser()
        try await OpenTranslator.heard(by: door, TestSound(recognisers: [recogniser])) { gateway, translator in
            try await gateway.send(Ask.process("t", ["es", "fr"]), TestRecording.wave(0))
            #expect(try await recogniser.heard.next() == 0)
            // With all, or some, of the languages.
            for languages in [["es", "fr"], ["fr"], []] {
                let accepted = try await gateway.ask(Ask.process("t", languages, Self.ack), TestRecording.wave(0))
                #expect(accepted["type"] == "task_accepted")
            }
            recogniser.open()
            #expect(
                Self.types(try await gateway.receiveToTheEnd()) == [
                    "transcription_ready", "audio_translations_progressive", "audio_translations_completed",
                    "audio_process_completed",
                ])
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
            #expect(recogniser.calls == 1)
            #expect(translator.server.lanes[.audioProcess].counts.done == 1)
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func aFinishedOneIsAnsweredFromMemory(_ door: ForeignGateway.Door) async throws {
        let recogniser = GatedRecogniser(isOpen: true)
        let speech = GatedSpeech(kept: ["es"])
        try await OpenTranslator.heard(
            by: door, TestSound(recognisers: [recogniser], speech: [speech])
        ) { gateway, translator in
            try await gateway.send(Ask.process("t", ["es", "fr"]), TestRecording.wave(0))
            var first = try await gateway.receiveMessages(2)
            speech.open("es")
            first += try await gateway.receiveToTheEnd()
            // In the order in which it was told: French was first.
            try await gateway.send(Ask.process("t", ["es", "fr"]), TestRecording.wave(0))
            let again = try await gateway.receiveToTheEnd()
            #expect(again.map(\.answer) == first.map(\.answer))
            #expect(again.map(\.frames) == first.map(\.frames))
            // Of a part of it, that part and the end.
            try await gateway.send(Ask.process("t", ["es"]), TestRecording.wave(0))
            #expect(
                try await gateway.receiveToTheEnd().map(\.answer) == [first[0], first[2], first[3]].map(\.answer))
            #expect(try await gateway.hearsNothingElse())
            #expect(recogniser.calls == 1)
            #expect(translator.server.lanes[.audioProcess].counts.done == 1)
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func aFinishedTranscriptionIsAnsweredFromMemory(_ door: ForeignGateway.Door) async throws {
        let recogniser = GatedRecogniser(isOpen: true)
        try await OpenTranslator.heard(by: door, TestSound(recognisers: [recogniser])) { gateway, _ in
            let first = try await gateway.ask(Ask.transcription(), TestRecording.wave(0))
            let again = try await gateway.ask(Ask.transcription(), TestRecording.wave(0))
            #expect(again.answer == first.answer)
            #expect(recogniser.calls == 1)
        }
    }

    /// What is known already is not heard once more.
    @Test func languagesThatFailedAreTriedAnewAndTheEndTellsOfAll() async throws {
        let recogniser = GatedRecogniser(isOpen: true)
        let speech = GatedSpeech(kept: ["es"], failing: ["es"])
        let sound = TestSound(recognisers: [recogniser], speech: [speech])
        try await OpenTranslator.heard(by: .native, sound) { gateway, translator in
            try await gateway.send(Ask.process("t", ["fr", "es"]), TestRecording.wave(0))
            var first = try await gateway.receiveMessages(2)
            speech.open("es")
            first += try await gateway.receiveToTheEnd()
            #expect(try #require(first.last).answer.objects("failures").map { $0["language"] } == ["es"])
            speech.recover()
            try await gateway.send(Ask.process("t", ["fr", "es"]), TestRecording.wave(0))
            let again = try await gateway.receiveToTheEnd()
            #expect(
                again.map { $0["type"] } == [
                    "transcription_ready", "audio_translations_progressive", "audio_translation_ready",
                    "audio_process_completed",
                ])
            // What was there is told as it was.
            #expect(again[0].answer == first[0].answer && again[1].answer == first[1].answer)
            let end = try #require(again.last)
            #expect(try end.answer.objects("translatedAudios").map { $0["targetLanguage"] } == ["fr", "es"])
            #expect(try end.answer.objects("failures").isEmpty)
            #expect(end.frames.count == 2)
            #expect(recogniser.calls == 1)
            // Now it is done.
            try await gateway.send(Ask.process("t", ["fr", "es"]), TestRecording.wave(0))
            #expect(try await gateway.receiveToTheEnd().map(\.answer) == again.map(\.answer))
            #expect(translator.server.lanes[.audioProcess].counts.done == 1)
            #expect(translator.server.lanes[.audioProcess].counts.failed == 1)
        }
    }

    /// A failure is not remembered.
    @Test func aRecordingThatFailedIsTriedAnew() async throws {
        let recogniser = GatedRecogniser()
        try await OpenTranslator.heard(by: .native, TestSound(recognisers: [recogniser])) { gateway, _ in
            let late = try await gateway.ask(Ask.process("t", [], #","deadlineMs":0"#), TestRecording.wave(0))
            #expect([late["type"], late["errorCode"]] == ["audio_process_error", "TIMED_OUT"])
            recogniser.open()
            try await gateway.send(Ask.process("t", []), TestRecording.wave(0))
            #expect(
                Self.types(try await gateway.receiveToTheEnd()) == ["transcription_ready", "audio_process_completed"])
        }
    }

    /// A language that was not asked for before is made; the others are told again, and the end tells of all.
    @Test func aLanguageMoreIsMade() async throws {
        try await OpenTranslator.heard(by: .native) { gateway, _ in
            try await gateway.send(Ask.process("t", ["fr"]), TestRecording.wave(0))
            let first = try await gateway.receiveToTheEnd()
            for _ in 0..<2 {
                try await gateway.send(Ask.process("t", ["fr", "es"]), TestRecording.wave(0))
                let more = try await gateway.receiveToTheEnd()
                #expect(
                    more.map { $0["type"] } == [
                        "transcription_ready", "audio_translation_ready", "audio_translation_ready",
                        "audio_process_completed",
                    ])
                #expect(more.prefix(2).map(\.answer) == first.prefix(2).map(\.answer))
                let end = try #require(more.last)
                #expect(try end.answer.objects("translatedAudios").map { $0["targetLanguage"] } == ["fr", "es"])
            }
            #expect(try await gateway.hearsNothingElse())
        }
    }

    /// While the first is still being made: each language is told, or why it is not.
    @Test func aLanguageMoreIsMadeWhileOthersAre() async throws {
        let speech = GatedSpeech(kept: ["fr"])
        try await OpenTranslator.heard(by: .native, TestSound(speech: [speech])) { gateway, translator in
            try await gateway.send(Ask.process("t", ["fr"]), TestRecording.wave(0))
            #expect(try await gateway.receiveMessage()["type"] == "transcription_ready")
            #expect(try await speech.spoken.next() == "fr: ZERO")
            try await gateway.send(Ask.process("t", ["fr", "es", "tlh"]), TestRecording.wave(0))
            let more = try await gateway.receiveToTheEnd()
            #expect(
                more.map { $0["type"] } == [
                    "transcription_ready", "audio_translations_completed", "audio_process_completed",
                ])
            #expect(try more[2].answer.objects("failures").map { $0["language"] } == ["tlh"])
            speech.open("fr")
            let rest = try await gateway.receiveToTheEnd()
            #expect(rest.map { $0["type"] } == ["audio_translation_ready", "audio_process_completed"])
            #expect(try rest[1].answer.objects("translatedAudios").map { $0["targetLanguage"] } == ["es", "fr"])
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    /// The same length, the same beginning, the same end: another recording all the same.
    @Test func anotherRecordingUnderTheSameIdIsInvalid() async throws {
        try await OpenTranslator.heard(by: .native) { gateway, _ in
            let silence = TestRecording.silence(milliseconds: 500)
            let first = TestRecording.wave(silence + TestRecording.sound(0) + silence + silence)
            let other = TestRecording.wave(silence + silence + TestRecording.sound(0) + silence)
            #expect(first.count == other.count && first.prefix(8_000) == other.prefix(8_000))
            try await gateway.send(Ask.process("t", []), first)
            let messages = try await gateway.receiveToTheEnd()
            for wave in [other, TestRecording.wave(1)] {
                try await gateway.send(Ask.process("t", [], Self.ack), wave)
                let refusal = try await gateway.receiveMessages(2).map(\.answer)
                #expect(
                    try refusal == [
                        Answer(#"{"type":"task_rejected","taskId":"t","code":"INVALID_REQUEST"}"#),
                        Answer(
                            #"{"type":"audio_process_error","taskId":"t","messageId":"m","attachmentId":"a","#
                                + #""error":"taskId was used for something else before.","#
                                + #""errorCode":"INVALID_REQUEST","timestamp":0,"retryable":false}"#),
                    ])
            }
            // A transcription is something else, too.
            let transcription = try await gateway.ask(Ask.transcription("t"), first)
            #expect([transcription["type"], transcription["errorCode"]] == ["transcription_error", "INVALID_REQUEST"])
            try await gateway.send(Ask.process("t", []), first)
            #expect(try await gateway.receiveToTheEnd().map(\.answer) == messages.map(\.answer))
        }
    }

    /// The one who asked last gets what is still to come: a Gateway that has connected again.
    @Test func theAnswerGoesToTheConnectionThatAskedLast() async throws {
        let recogniser = GatedRecogniser()
        try await OpenTranslator.heard(by: .native, TestSound(recognisers: [recogniser])) { gateway, translator in
            try await gateway.send(Ask.process("t", ["es"]), TestRecording.wave(0))
            #expect(try await recogniser.heard.next() == 0)
            let second = try ForeignGateway(.native, of: translator, link: .audio)
            #expect(
                try await second.ask(Ask.process("t", ["es"], Self.ack), TestRecording.wave(0))["type"]
                    == "task_accepted")
            recogniser.open()
            #expect(
                Self.types(try await second.receiveToTheEnd())
                    == ["transcription_ready", "audio_translation_ready", "audio_process_completed"])
            #expect(try await gateway.hearsNothingElse())
            await second.close()
        }
    }
}
