import DragomanModel
import TestSupport
import Testing

@testable import Translator

/// What a peer gets for a request that can be served, wholly or in part.
@Suite(.enabled(if: RealApertium.isInstalled), .endedWhenHung)
struct TranslationAnswerTests {
    private func completed(
        _ translator: OpenTranslator, task: String, message: String, _ route: [LanguageTag], text: String,
        pool: String = "normal"
    ) throws -> Answer {
        let target = route[route.count - 1]
        let version = try #require(translator.planner.route(from: route[0], to: target)?.version)
        let tags = route.map { #""\#($0)""# }.joined(separator: ",")
        return try Answer(
            """
            {"type":"translation_completed","taskId":"\(task)","targetLanguage":"\(target)","timestamp":0,
            "translatedText":"\(text)","result":{"messageId":"\(message)","translatedText":"\(text)",
            "sourceLanguage":"\(route[0])","targetLanguage":"\(target)","processingTime":0,"modelType":"basic",
            "translatorModel":"\(version)","poolType":"\(pool)","translationTime":0,"queueTime":0,"timestamp":0,
            "version":"\(DragomanVersion.current)","segmentsCount":1,"emojisCount":0,"route":[\(tags)]},
            "metadata":{"protocol":"ZMQ_PUB_SUB","encoding":"UTF-8","requestId":"\(task)"}}
            """)
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func eachLanguageHasOneAnswerWithEveryField(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.visited(by: door) { gateway, translator in
            try await gateway.send(
                #"{"taskId":"task-1","messageId":"message-1","text":"The house","sourceLanguage":"en","#
                    + #""targetLanguages":["es","ca","fr"],"conversationId":"c","modelType":"basic","#
                    + #""timestamp":1769700000123,"type":"translation"}"#)
            let answers = try await gateway.receive(count: 3)
            #expect(
                try Set(answers) == [
                    completed(translator, task: "task-1", message: "message-1", ["en", "es"], text: "La casa"),
                    completed(translator, task: "task-1", message: "message-1", ["en", "ca"], text: "La casa"),
                    completed(translator, task: "task-1", message: "message-1", ["en", "ca", "fr"], text: "La maison"),
                ])
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test(arguments: [
        // Without a type it is a translation.
        #"{"taskId":"t","messageId":"m","text":"The house","sourceLanguage":"en","targetLanguages":["es"]}"#,
        #"{"type":null,"taskId":"t","messageId":"m","text":"The house","sourceLanguage":"en","targetLanguages":["es"]}"#,
        // What this version does not know is ignored, however odd.
        #"{"type":"translation","taskId":"t","messageId":"m","text":"The house","sourceLanguage":"en","#
            + #""targetLanguages":["es"],"xs":[[{"a":[1.5e3,null,{}]}],"\ud800"],"priority":"tomorrow","ack":"yes"}"#,
        // Where it is missing, `basic` is meant; a time may be a fraction.
        #"{"type":"translation","timestamp":1769700000.25,"taskId":"t","messageId":"m","text":"The house","#
            + #""sourceLanguage":"en","targetLanguages":["es","es"]}"#,
    ])
    func requestsMayBeWrittenInSeveralWays(_ json: String) async throws {
        try await OpenTranslator.visited(by: .native) { gateway, translator in
            let answer = try await gateway.ask(json)
            #expect(try answer == completed(translator, task: "t", message: "m", ["en", "es"], text: "La casa"))
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test(arguments: [#""sourceLanguage":"auto","#, ""])
    func theLanguageIsDetectedWhereItIsNotGiven(_ field: String) async throws {
        try await OpenTranslator.visited(by: .compatible) { gateway, _ in
            let answer = try await gateway.ask(
                #"{"taskId":"t","messageId":"m","text":"La réunion commence demain matin dans la grande salle.","#
                    + field + #""targetLanguages":["ca"],"conversationId":"any"}"#)
            #expect(answer["type"] == "translation_completed")
            #expect(answer.description.contains(#""sourceLanguage":"fr""#))
            #expect(answer.description.contains(#""poolType":"any""#))
        }
    }

    @Test func languagesWithoutARouteFailAloneAndSayWhat() async throws {
        try await OpenTranslator.visited(by: .native) { gateway, translator in
            try await gateway.send(
                #"{"taskId":"t","messageId":"m","text":"The house","sourceLanguage":"en","conversationId":"c","#
                    + #""targetLanguages":["ja","es","klingon tongue"]}"#)
            let answers = try await gateway.receive(count: 3)
            let failed = answers.filter { $0["type"] == "translation_error" }
            #expect(
                try answers.contains(completed(translator, task: "t", message: "m", ["en", "es"], text: "La casa")))
            #expect(
                try Set(failed) == [
                    Answer(
                        #"{"type":"translation_error","taskId":"t","messageId":"m","conversationId":"c","#
                            + #""error":"No engine that Dragoman knows translates from en to ja.","code":"NO_ROUTE","#
                            + #""targetLanguage":"ja","retryable":false}"#),
                    Answer(
                        #"{"type":"translation_error","taskId":"t","messageId":"m","conversationId":"c","#
                            + #""error":"A target language is not a language tag such as es or pt-BR.","#
                            + #""code":"UNKNOWN_LANGUAGE","targetLanguage":"klingon tongue","retryable":false}"#),
                ])
        }
    }

    @Test func anExpiredDeadlineIsToldPerLanguageAndMayBeTriedAgain() async throws {
        try await OpenTranslator.visited(by: .native) { gateway, _ in
            try await gateway.send(
                #"{"taskId":"t","messageId":"m","text":"The house","sourceLanguage":"en","deadlineMs":0,"#
                    + #""targetLanguages":["es","ca"]}"#)
            let late = try await gateway.receive(count: 2)
            #expect(Set(late.map { $0["targetLanguage"] }) == ["es", "ca"])
            #expect(late.allSatisfy { $0["code"] == "TIMED_OUT" && $0.number("retryable") == 1 })
            // The same request again, with time.
            try await gateway.send(
                #"{"taskId":"t","messageId":"m","text":"The house","sourceLanguage":"en","targetLanguages":["es","ca"]}"#
            )
            let answers = try await gateway.receive(count: 2)
            #expect(answers.allSatisfy { $0["translatedText"] == "La casa" })
        }
    }
}
