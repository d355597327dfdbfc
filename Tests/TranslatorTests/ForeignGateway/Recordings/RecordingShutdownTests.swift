import DragomanModel
import TestSupport
import Testing

@testable import Translator

/// A Translator that is asked to stop leaves no recording and no voice without an answer.
@Suite(.endedWhenHung)
struct RecordingShutdownTests {
    @Test(arguments: ForeignGateway.Door.allCases)
    func whatRunsMayFinishAndWhatComesLateIsRefused(_ door: ForeignGateway.Door) async throws {
        let recogniser = GatedRecogniser()
        try await OpenTranslator.heard(by: door, TestSound(recognisers: [recogniser])) { gateway, translator in
            try await gateway.send(Ask.process("1", ["es"]), TestRecording.wave(0))
            #expect(try await recogniser.heard.next() == 0)
            await translator.shutDown()
            while await translator.server.snapshot().serverStatus != "draining" { await Task.yield() }
            for request in [Ask.process("2", ["es"]), Ask.transcription("2")] {
                let late = try await gateway.ask(request, TestRecording.wave(0))
                #expect([late["taskId"], late["errorCode"]] == ["2", "SERVICE_UNAVAILABLE"])
                #expect(late.answer.number("retryable") == 1)
            }
            for request in [Ask.operation("voice_languages", "3"), Ask.profile("compare", "3", Self.fingerprints)] {
                let late = try await gateway.ask(request, nil)
                #expect(late["code"] == "SERVICE_UNAVAILABLE")
            }
            recogniser.open()
            #expect(
                try await gateway.receiveToTheEnd().map { $0["type"] }
                    == ["transcription_ready", "audio_translation_ready", "audio_process_completed"])
        }
    }

    /// Some are being recognised, some spoken, and some wait: each is handed back, once.
    @Test(arguments: ForeignGateway.Door.allCases)
    func whatIsNotDoneInTimeIsHandedBackToBeSentAgain(_ door: ForeignGateway.Door) async throws {
        let recogniser = GatedRecogniser()
        recogniser.open(1)
        let speech = GatedSpeech(kept: ["es", "en"])
        try await OpenTranslator.heard(by: door, TestSound(recognisers: [recogniser], speech: [speech])) {
            $0.grace = .zero
            $0.maxActiveRecordings = 2
        } _: { gateway, translator in
            try await gateway.send(Ask.process("recognised", ["es"]), TestRecording.wave(0))
            try await gateway.send(Ask.process("spoken", ["es", "fr"]), TestRecording.wave(1))
            let told = try await gateway.receiveMessages(2)
            #expect(told.map { $0["taskId"] } == ["spoken", "spoken"])
            #expect(told.map { $0["type"] } == ["transcription_ready", "audio_translations_progressive"])
            for task in ["waiting", "waiting too"] {
                try await gateway.send(Ask.process(task, ["es"]), TestRecording.wave(1))
            }
            try await gateway.send(Ask.transcription("transcription"), TestRecording.wave(0))
            try await gateway.send(Ask.operation("voice_speak", "voice", #","text":"Hi","language":"en""#))
            while translator.server.lanes[.audioProcess].counts.queued < 2
                || translator.server.lanes[.voiceAPI].counts.active < 1
                || translator.server.lanes[.transcription].counts.active < 1
            { await Task.yield() }
            await translator.shutDown()
            let tasks = ["recognised", "spoken", "waiting", "waiting too", "transcription", "voice"]
            let answers = try await gateway.receive(count: tasks.count)
            #expect(Set(answers.map { $0["taskId"] }) == Set(tasks))
            for answer in answers {
                #expect(
                    [answer["errorCode"], answer["error"]] == [
                        "SERVICE_UNAVAILABLE", "The Translator is shutting down.",
                    ])
                #expect([answer.number("retryable"), answer.number("retryAfterMs")] == [1, 1_000])
                #expect(["audio_process_error", "transcription_error", "voice_api_error"].contains(answer["type"]))
            }
        }
    }

    private static let fingerprints =
        #","fingerprint_a":[1,2,3,4,5,6,7,8,9,10,11,12,13],"fingerprint_b":[1,2,3,4,5,6,7,8,9,10,11,12,13]"#
}
