import DragomanModel
import TestSupport
import Testing

@testable import Translator

/// Recordings have lanes of their own.
@Suite(.endedWhenHung)
struct RecordingLaneTests {
    /// While recordings fill their lane, texts, transcriptions and voices are served; one more recording is refused at once.
    @Test(arguments: ForeignGateway.Door.allCases)
    func aFullLaneIsRefusedAndDelaysNobodyElse(_ door: ForeignGateway.Door) async throws {
        let recogniser = GatedRecogniser()
        try await OpenTranslator.heard(by: door, TestSound(recognisers: [recogniser])) {
            $0.maxActiveRecordings = 1
            $0.maxQueuedRecordings = 1
        } _: { gateway, translator in
            try await gateway.send(Ask.process("1", []), TestRecording.wave(1))
            try await gateway.send(Ask.process("2", []), TestRecording.wave(1))
            #expect(try await recogniser.heard.next() == 1)

            try await gateway.send(Ask.process("3", [], #","ack":true"#), TestRecording.wave(1))
            let refusal = try await gateway.receiveMessages(2)
            #expect(refusal.map { $0["type"] } == ["task_rejected", "audio_process_error"])
            #expect([refusal[0]["code"], refusal[1]["errorCode"]] == ["OVERLOADED", "OVERLOADED"])
            #expect(refusal[1].answer.number("retryable") == 1)
            for message in refusal { #expect((message.answer.number("retryAfterMs") ?? 0) > 0) }

            #expect(try await gateway.ask(Ask.text())["translatedText"] == "HOUSE")
            let given = #","mobileTranscription":{"text":"Hi","language":"en"}"#
            #expect(try await gateway.ask(Ask.transcription("4", given), TestRecording.wave(0))["text"] == "Hi")
            #expect(
                try await gateway.ask(
                    Ask.operation("voice_speak", "5", #","text":"Hi","language":"en","format":"wav""#), nil)["type"]
                    == "voice_api_success")
            let lane = await translator.server.snapshot().lanes["audio_process"]
            #expect([lane?.active, lane?.queued, lane?.rejected, lane?.capacity] == [1, 1, 1, 2])

            recogniser.open()
            #expect(try await gateway.receiveToTheEnd().map { $0["taskId"] } == ["1", "1"])
            #expect(try await gateway.receiveToTheEnd().map { $0["taskId"] } == ["2", "2"])
            // What was refused may come again.
            try await gateway.send(Ask.process("3", []), TestRecording.wave(1))
            #expect(try await gateway.receiveToTheEnd().map { $0["type"] }.last == "audio_process_completed")
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func onlyWhoAsksForAnAcknowledgementGetsOne(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.heard(by: door) { gateway, _ in
            try await gateway.send(Ask.process("1", ["es"], #","ack":true"#), TestRecording.wave(0, 1))
            let messages = try await gateway.receiveToTheEnd()
            #expect(messages.first?["type"] == "task_accepted")
            // How far it is, from 0 on.
            let progress = messages.filter { $0["type"] == "voice_job_progress" }
            let shares = progress.map { $0.answer.fraction("progress") ?? -1 }
            #expect(shares.first == 0 && shares == shares.sorted() && shares.allSatisfy { $0 <= 1 })
            #expect(shares.count == 3)
            #expect(progress.allSatisfy { $0["jobId"] == "1" && $0["taskId"] == "1" })
            try await gateway.send(Ask.process("2", ["es"], #","ack":false"#), TestRecording.wave(0))
            #expect(
                try await gateway.receiveToTheEnd().map { $0["type"] }
                    == ["transcription_ready", "audio_translation_ready", "audio_process_completed"])
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test func aDeadlineThatHasPassedIsAnsweredAsSuch() async throws {
        try await OpenTranslator.heard(by: .native) { gateway, translator in
            for deadline in [0, -5] {
                let message = try await gateway.ask(
                    Ask.process("\(deadline)", ["es"], #","deadlineMs":\#(deadline)"#), TestRecording.wave(0))
                #expect([message["type"], message["errorCode"]] == ["audio_process_error", "TIMED_OUT"])
                #expect(message.answer.number("retryable") == 1)
            }
            try await translator.expectsNothingLeft()
        }
    }

    /// Wherever it is: what waits for its turn, and what is decoded without end.
    @Test func aDeadlineIsKeptInTheLaneAndInEveryStage() async throws {
        let endless = "while :; do head -c 3200 /dev/zero; sleep 0.05; done"
        let sound = TestSound(tools: TestTools(ffmpeg: endless, ffprobe: TestTools.plain.ffprobe))
        try await OpenTranslator.heard(by: .native, sound) {
            $0.maxActiveRecordings = 1
        } _: { gateway, translator in
            try await gateway.send(Ask.process("decoded", [], #","deadlineMs":900"#), TestRecording.wave(0))
            try await gateway.send(Ask.process("waiting", [], #","deadlineMs":1"#), TestRecording.wave(0))
            for task in ["waiting", "decoded"] {
                let message = try await gateway.receiveMessage()
                #expect([message["taskId"], message["errorCode"]] == [task, "TIMED_OUT"])
            }
            try await translator.expectsNothingLeft()
        }
    }

    /// Many may wait, of megabytes each: not in memory.
    @Test(arguments: ForeignGateway.Door.allCases)
    func whatWaitsIsInAFile(_ door: ForeignGateway.Door) async throws {
        let recogniser = GatedRecogniser()
        try await OpenTranslator.heard(by: door, TestSound(recognisers: [recogniser])) {
            $0.maxActiveRecordings = 1
        } _: { gateway, translator in
            for task in 1...3 { try await gateway.send(Ask.process("\(task)", []), TestRecording.wave(task)) }
            #expect(try await recogniser.heard.next() == 1)
            while try LeftOvers.files(in: translator.folder).count < 3 { await Task.yield() }
            #expect(translator.server.lanes[.audioProcess].counts.queued == 2)
            recogniser.open()
            // Files are written side by side: in the line stands first what was written first.
            for _ in 1...3 {
                let message = try #require(try await gateway.receiveToTheEnd().first)
                let task = try #require(message["taskId"].flatMap { Int($0) })
                #expect(message["text"] == TestRecording.words[task])
            }
            try await translator.expectsNothingLeft()
        }
    }

    /// The figures name each stage, and when it began and ended.
    @Test func theTimelineTellsTheStages() async throws {
        try await OpenTranslator.heard(by: .native) { gateway, translator in
            try await gateway.send(Ask.process("t", ["es"]), TestRecording.wave(0, 1))
            _ = try await gateway.receiveToTheEnd()
            await translator.server.lanes.idle()
            let task = try #require(await translator.server.snapshot().timeline.last)
            #expect([task.kind, task.taskID, task.outcome] == ["audio_process", "t", "done"])
            #expect(Set(task.stages.map(\.name)) == ["check", "decode", "recognise", "translate es", "speak es"])
            // Both begin with the file; which of them is first is chance.
            #expect(Set(task.stages.prefix(2).map(\.name)) == ["check", "decode"])
            for stage in task.stages {
                #expect(0 <= stage.startMilliseconds && stage.startMilliseconds <= stage.endMilliseconds)
            }
            let counters = await translator.server.snapshot().activeTasks.counters
            #expect(counters["audio_process"] == 1)
        }
    }
}
