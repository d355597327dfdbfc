import DragomanModel
import TestSupport
import Testing
import Wire
import ZeroMQLink

@testable import Translator

/// A Translator that is asked what it is doing.
@Suite(.endedWhenHung)
struct StatisticsTests {
    @Test(arguments: ForeignGateway.Door.allCases)
    func itTellsWhatItHasMeasured(_ door: ForeignGateway.Door) async throws {
        let engine = GatedEngine()
        try await OpenTranslator.visited(by: door, engine: engine) {
            $0.maxActive = 3
            $0.maxQueued = 4
        } _: { gateway, translator in
            try await gateway.send(
                #"{"taskId":"1","messageId":"m","text":"house","sourceLanguage":"en","targetLanguages":["es"]}"#)
            await engine.called(1)
            let busy = try await gateway.ask(#"{"type":"translator_stats","taskId":"figures"}"#)
            #expect(busy["type"] == "translator_stats_result")
            #expect(busy["taskId"] == "figures")
            let ports = [translator.pull, translator.publish].map { $0.split(separator: ":").last ?? "" }
            for part in [
                #""server_status":"alive""#, #""gateway_push_port":\#(ports[0]),"gateway_sub_port":\#(ports[1])"#,
                #""active_tasks":{"counters":{"audio_process":0,"transcription":0,"translation":1,"voice_api":0,"#
                    + #""voice_profile":0},"total_active":1,"types_breakdown":{"audio_process":0,"transcription":0,"#
                    + #""translation":1,"voice_api":0,"voice_profile":0}}"#,
                #""translation":{"active":1,"cancelled":0,"capacity":7,"done":0,"failed":0,"queued":0,"#
                    + #""received":1,"rejected":0}"#,
                #""engines":[{"name":"gated","version":"gated 1"}]"#, #""timeline":[]"#,
            ] { #expect(busy.description.contains(part), "\(busy)") }
            engine.open()
            #expect(try await gateway.receive()["translatedText"] == "HOUSE")
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func itTellsAlsoWhileItDrains(_ door: ForeignGateway.Door) async throws {
        let engine = GatedEngine()
        try await OpenTranslator.visited(by: door, engine: engine) { gateway, translator in
            try await gateway.send(
                #"{"taskId":"1","messageId":"m","text":"house","sourceLanguage":"en","targetLanguages":["es"]}"#)
            await engine.called(1)
            await translator.shutDown()
            while await translator.server.snapshot().serverStatus != "draining" { await Task.yield() }
            let figures = try await gateway.ask(#"{"type":"translator_stats","taskId":"2"}"#)
            #expect(figures.description.contains(#""server_status":"draining""#))
            engine.open()
            #expect(try await gateway.receive()["translatedText"] == "HOUSE")
        }
    }

    @Test func theyAreAnsweredInTheOrderInWhichTheyAsked() async throws {
        try await OpenTranslator.visited(by: .native, engine: GatedEngine()) { gateway, _ in
            let ids = (0..<20).map { "\($0)" }
            for id in ids { try await gateway.send(#"{"type":"translator_stats","taskId":"\#(id)"}"#) }
            #expect(try await gateway.receive(count: ids.count).map { $0["taskId"] } == ids)
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func withoutAnIdItIsCountedAndNotAnswered(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.visited(by: door, engine: GatedEngine()) { gateway, translator in
            try await gateway.send(#"{"type":"translator_stats"}"#)
            #expect(try await gateway.hearsNothingElse())
            #expect(await translator.server.snapshot().wire.unreadable == 1)
        }
    }

    @Test func thoseWhoWaitAreBounded() async throws {
        let context = try ZeroMQContext()
        let hub = try ZeroMQHub(name: "questions", context: context)
        let socket = try await hub.bind(.router, to: "inproc://questions")
        let questions = StatisticsQuestions()
        let taken = (0..<100).map { number in
            questions.put(
                .init(
                    request: StatisticsRequest(taskId: "\(number)"), replyTo: ReplyAddress(socket: socket, peer: nil)))
        }
        await hub.shutdown()
        await context.shutdown()
        #expect(taken == (0..<100).map { $0 < 64 })
    }
}
