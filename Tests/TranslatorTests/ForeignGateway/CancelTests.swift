import DragomanModel
import TestSupport
import Testing

@testable import Translator

/// What is cancelled is answered once, at once, and let go wherever it is.
@Suite(.endedWhenHung)
struct CancelTests {
    private static func request(_ task: String, _ languages: String = #""es""#, text: String = "house") -> String {
        #"{"taskId":"\#(task)","messageId":"m","text":"\#(text)","sourceLanguage":"en","targetLanguages":[\#(languages)]}"#
    }

    private static func cancel(_ task: String) -> String { #"{"type":"cancel","taskId":"\#(task)"}"# }

    private static func cancelled(_ task: String, _ language: String = "es") throws -> Answer {
        try Answer(
            #"{"type":"translation_error","taskId":"\#(task)","messageId":"m","error":"The request was cancelled.","#
                + #""code":"CANCELLED","targetLanguage":"\#(language)","retryable":true}"#)
    }

    /// One in whose child a sentence with "hang" in it is never answered.
    private static func hangingEngine(depth: Int = 4) -> ApertiumEngine {
        FakeEngine.engine {
            $0.limits.stall = .seconds(600)
            $0.limits.firstStall = .seconds(600)
            $0.limits.depth = depth
        }
    }

    private static func until(_ isSo: () async -> Bool) async {
        while await !isSo() { await Task.yield() }
    }

    /// The greeting is in the child before it, while it is queued.
    private static func untilInTheChild(_ engine: ApertiumEngine) async {
        await until {
            let pool = await engine.snapshot()
            return pool.work.inFlight == 1 && pool.work.queued == 0
        }
    }

    /// Active, active in the lane, queued, done, failed, cancelled.
    private static func counts(_ translator: OpenTranslator) async -> [Int] {
        let figures = await translator.server.snapshot()
        let lane = figures.lanes["translation"]
        return [figures.activeTasks.totalActive]
            + [lane?.active, lane?.queued, lane?.done, lane?.failed, lane?.cancelled]
            .map { $0 ?? -1 }
    }

    /// One sentence is in the child, the other waits for it.
    @Test(arguments: ForeignGateway.Door.allCases)
    func whatIsInTheEngineIsLetGoThoughItNeverAnswers(_ door: ForeignGateway.Door) async throws {
        let engine = Self.hangingEngine(depth: 1)
        try await OpenTranslator.visited(by: door, engine: engine) { gateway, translator in
            try await gateway.send(Self.request("running", text: "please hang"))
            await Self.untilInTheChild(engine)
            try await gateway.send(Self.request("queued", text: "please hang"))
            await Self.until { await engine.snapshot().work.queued == 1 }
            #expect(await Self.counts(translator) == [2, 2, 0, 0, 0, 0])

            for task in ["queued", "running"] {
                #expect(try await gateway.ask(Self.cancel(task)) == Self.cancelled(task))
            }
            await translator.server.lanes[.translation].idle()
            #expect(await Self.counts(translator) == [0, 0, 0, 0, 0, 2])
            let pool = await engine.snapshot()
            #expect([pool.work.queued, pool.work.answered, pool.work.failed, pool.work.cancelled] == [0, 0, 0, 2])
            #expect(await translator.server.snapshot().timeline.map(\.outcome) == ["cancelled", "cancelled"])
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func whatWaitsInTheLaneLeavesItAndIsNeverBegun(_ door: ForeignGateway.Door) async throws {
        let engine = GatedEngine()
        try await OpenTranslator.visited(by: door, engine: engine) {
            $0.maxActive = 1
            $0.maxQueued = 1
        } _: { gateway, translator in
            try await gateway.send(Self.request("1", text: "house"))
            await engine.called(1)
            try await gateway.send(Self.request("2", text: "mouse"))
            #expect(try await gateway.ask(Self.request("3", text: "horse"))["code"] == "OVERLOADED")
            #expect(try await gateway.ask(Self.cancel("2")) == Self.cancelled("2"))
            // Its place is free.
            await Self.until { translator.server.lanes[.translation].counts.queued == 0 }
            try await gateway.send(Self.request("3", text: "horse"))
            await Self.until { translator.server.lanes[.translation].counts.queued == 1 }
            engine.open()
            #expect(try await gateway.receive(count: 2).map { $0["translatedText"] } == ["HOUSE", "HORSE"])
            await translator.server.lanes[.translation].idle()
            #expect(await Self.counts(translator) == [0, 0, 0, 2, 0, 1])
            #expect(engine.calls == 2)
        }
    }

    /// An engine that cannot be stopped keeps its task, but nobody waiting; when it answers at last, nobody is told.
    @Test(arguments: ForeignGateway.Door.allCases)
    func whatCannotBeStoppedIsAnsweredAtOnceAllTheSame(_ door: ForeignGateway.Door) async throws {
        let engine = GatedEngine()
        try await OpenTranslator.visited(by: door, engine: engine) { gateway, translator in
            try await gateway.send(Self.request("t", #""fr","es""#))
            await engine.called(2)
            try await gateway.send(Self.cancel("t"))
            #expect(
                try await gateway.receive(count: 2) == [Self.cancelled("t", "es"), Self.cancelled("t", "fr")])
            // There is nothing left to be cancelled.
            try await gateway.send(Self.cancel("t"))
            #expect(try await gateway.hearsNothingElse())
            #expect(await Self.counts(translator) == [1, 1, 0, 0, 0, 0])
            engine.open()
            await translator.server.lanes[.translation].idle()
            #expect(await Self.counts(translator) == [0, 0, 0, 0, 0, 1])
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func askedForAgainItBeginsAnew(_ door: ForeignGateway.Door) async throws {
        let engine = GatedEngine()
        try await OpenTranslator.visited(by: door, engine: engine) { gateway, translator in
            try await gateway.send(Self.request("t"))
            await engine.called(1)
            #expect(try await gateway.ask(Self.cancel("t")) == Self.cancelled("t"))
            try await gateway.send(Self.request("t"))
            await engine.called(2)
            engine.open()
            #expect(try await gateway.receive()["translatedText"] == "HOUSE")
            await translator.server.lanes[.translation].idle()
            #expect(await Self.counts(translator) == [0, 0, 0, 1, 0, 1])
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func onlyWhatIsNotDoneIsCancelled(_ door: ForeignGateway.Door) async throws {
        let engine = GatedEngine()
        try await OpenTranslator.visited(by: door, engine: engine) { gateway, _ in
            // Into its own language it needs no engine.
            let done = try await gateway.ask(Self.request("t", #""en","es""#))
            #expect(done["translatedText"] == "house")
            #expect(try await gateway.ask(Self.cancel("t")) == Self.cancelled("t"))
            #expect(try await gateway.ask(Self.request("t", #""en""#)) == done)
            // What is done, or never was asked for, is no error.
            for task in ["t", "nobody's"] { try await gateway.send(Self.cancel(task)) }
            #expect(try await gateway.hearsNothingElse())
            #expect(try await gateway.ask(Self.request("t", #""en""#)) == done)
            engine.open()
        }
    }

    /// The answer goes where the others would have gone.
    @Test func aTaskThatWasJoinedIsCancelledForBoth() async throws {
        let engine = GatedEngine()
        try await OpenTranslator.visited(by: .native, engine: engine) { gateway, translator in
            try await gateway.send(Self.request("t"))
            await engine.called(1)
            let second = try ForeignGateway(.native, of: translator)
            // Two works under one id.
            try await second.send(Self.request("t", #""es","fr""#))
            await engine.called(2)
            try await gateway.send(Self.cancel("t"))
            #expect(try await second.receive(count: 2) == [Self.cancelled("t", "es"), Self.cancelled("t", "fr")])
            #expect(try await gateway.hearsNothingElse())
            engine.open()
            await translator.server.lanes[.translation].idle()
            #expect(await Self.counts(translator) == [0, 0, 0, 0, 0, 2])
            #expect(try await second.hearsNothingElse())
            await second.close()
        }
    }

    /// Before, while and after tasks wait in the lane, in the engine's queue and in its child.
    @Test(arguments: ForeignGateway.Door.allCases, ["please hang", "house"])
    func wheneverItComesThereIsOneAnswer(_ door: ForeignGateway.Door, text: String) async throws {
        let engine = Self.hangingEngine()
        let count = 200
        try await OpenTranslator.visited(by: door, engine: engine) {
            $0.maxActive = 20
            $0.memoBytes = 0
        } _: { gateway, translator in
            for task in 0..<(count + 10) {
                if task < count { try await gateway.send(Self.request("\(task)", text: text)) }
                // Some at once, others only when ten more have come.
                for earlier in [task, task - 10] where earlier % 2 == (earlier == task ? 0 : 1) {
                    for _ in 0..<2 { try await gateway.send(Self.cancel("\(earlier)")) }
                }
            }
            let answers = try await gateway.receive(count: count)
            #expect(Set(answers.map { $0["taskId"] }) == Set((0..<count).map { "\($0)" }))
            #expect(try await gateway.hearsNothingElse())
            await translator.server.lanes[.translation].idle()
            let cancelled = answers.count { $0["code"] == "CANCELLED" }
            #expect(answers.count { $0["translatedText"] == "HOUSE" } == count - cancelled)
            #expect(text == "house" || cancelled == count)
            #expect(await Self.counts(translator) == [0, 0, 0, count - cancelled, 0, cancelled])
            let pool = await engine.snapshot()
            #expect([pool.work.queued, pool.work.failed] == [0, 0])
        }
    }

    /// The drain waits for nothing else, however long the grace is.
    @Test(arguments: ForeignGateway.Door.allCases)
    func aTranslatorThatDrainsNeedNotWaitForWhatIsCancelled(_ door: ForeignGateway.Door) async throws {
        let engine = Self.hangingEngine()
        try await OpenTranslator.visited(by: door, engine: engine) {
            $0.grace = .seconds(3_600)
        } _: { gateway, translator in
            try await gateway.send(Self.request("t", text: "please hang"))
            await Self.untilInTheChild(engine)
            await translator.shutDown()
            await Self.until { await translator.server.snapshot().serverStatus == "draining" }
            #expect(try await gateway.ask(Self.cancel("t")) == Self.cancelled("t"))
        }
    }

    /// What was cancelled before is not handed back as well: the others are all that is.
    @Test(arguments: ForeignGateway.Door.allCases)
    func whatIsCancelledIsNotHandedBackAtAShutdown(_ door: ForeignGateway.Door) async throws {
        let engine = GatedEngine()
        try await OpenTranslator.visited(by: door, engine: engine) {
            $0.grace = .zero
            $0.maxActive = 2
        } _: { gateway, translator in
            for task in ["1", "2", "3", "4"] { try await gateway.send(Self.request(task)) }
            await engine.called(2)
            for task in ["2", "4"] {
                #expect(try await gateway.ask(Self.cancel(task)) == Self.cancelled(task))
            }
            await translator.shutDown()
            // The third has left the lane; the first ends with its engine.
            let handedBack = try await gateway.receive()
            #expect([handedBack["taskId"], handedBack["code"]] == ["3", "SERVICE_UNAVAILABLE"])
            engine.open()
            #expect(try await gateway.receive()["taskId"] == "1")
            await translator.server.lanes[.translation].idle()
            #expect(await Self.counts(translator)[1...2] == [0, 0])
        }
    }
}
