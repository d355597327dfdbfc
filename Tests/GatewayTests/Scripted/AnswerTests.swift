import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

@Suite(.endedWhenHung) struct AnswerTests {
    /// Requests time out all the while.
    private var hasty: GatewayScene.Setting {
        var setting = GatewayScene.Setting()
        setting.policy.deadline = .milliseconds(10)
        setting.pacing.beat = .milliseconds(10)
        return setting
    }

    @Test func `what is late is asked for again, with the same id and only what is missing`() async throws {
        try await GatewayScene.run(hasty) { scene in
            async let message = scene.post(as: "m1", into: ["es", "fr"], waits: true)
            let first = try await scene.translator.nextRequest()
            #expect(first.targetLanguages == ["es", "fr"])
            #expect(first.terms.attempt == 1)
            #expect(first.terms.deadlineMilliseconds == 10)
            try scene.translator.answer(first, "es")
            var again = try await scene.translator.nextRequest()
            while again.targetLanguages != ["fr"] { again = try await scene.translator.nextRequest() }
            #expect(again.taskId == first.taskId)
            #expect(again.text == first.text)
            #expect(try #require(again.terms.attempt) > 1)
            // The late answer to the first request, then the one to the second: the same as far as anybody can tell.
            try scene.translator.answer(first, "fr")
            try scene.translator.answer(again, "fr", text: "second")
            #expect(try await message.translations.values.allSatisfy { $0.state != .pending })
            #expect(try await scene.text("m1", "fr") == "fr: Hello")
        }
    }

    @Test func `an answer that comes twice counts once`() async throws {
        let gateway = try await GatewayScene.run { scene in
            async let message = scene.post(as: "m1", waits: true)
            let request = try await scene.translator.nextRequest()
            try scene.translator.answer(request, "es")
            try scene.translator.answer(request, "es", text: "second")
            _ = try await message
            try await scene.expectQuiet()
            #expect(try await scene.text("m1") == "es: Hello")
            #expect(try await scene.events().map(\.kind) == [.messageNew, .messageTranslation])
            #expect(scene.gateway.link.ignored.late == 1)
            return scene.gateway
        }
        #expect(gateway.statistics.snapshot.computed == 2)
        #expect(gateway.statistics.snapshot.inFlight == 0)
    }

    @Test func `answers may come in any order`() async throws {
        try await GatewayScene.run { scene in
            async let one = scene.post("One", as: "m1", into: ["es", "fr"], waits: true)
            let first = try await scene.translator.nextRequest()
            async let two = scene.post("Two", as: "m2", into: ["es", "fr"], waits: true)
            let second = try await scene.translator.nextRequest()
            try scene.translator.answer(second, "fr")
            try scene.translator.answer(first, "fr")
            try scene.translator.answer(second, "es")
            try scene.translator.answer(first, "es")
            for (message, text) in [(try await one, "One"), (try await two, "Two")] {
                for language in ["es", "fr"] as [LanguageTag] {
                    #expect(message.translations[language]?.state.text == "\(language): \(text)")
                }
            }
        }
    }

    @Test func `what is never answered stays pending, and goes out when the Translator is heard again`() async throws {
        var setting = GatewayScene.Setting()
        setting.pacing.beat = .milliseconds(10)
        setting.pacing.patience = .milliseconds(250)
        try await GatewayScene.run(setting) { scene in
            try await scene.post("Before", as: "before")
            let asked = try await scene.translator.nextRequest()
            scene.translator.hear(false)
            // It may have been lost before, on a machine with much to do, and found again.
            while scene.gateway.readiness.openTranslators > 0 { try await scene.log.wait(for: "Translator lost") }
            try await scene.post("During", as: "during")
            for id in ["before", "during"] { #expect(try await scene.translation(id)?.state == .pending) }
            scene.translator.hear(true)
            var requests: [String: TranslationRequest] = [:]
            while requests.count < 2 {
                let request = try await scene.translator.nextRequest()
                requests[request.text] = request
            }
            #expect(requests["Before"]?.taskId == asked.taskId)
            for request in requests.values { try scene.translator.answer(request, "es") }
            try await scene.settled(2)
            #expect(try await scene.text("before") == "es: Before")
            #expect(try await scene.text("during") == "es: During")
        }
    }

    @Test func `the requests of the lost Translator go to the other`() async throws {
        var setting = GatewayScene.Setting()
        setting.translators = 2
        setting.pacing.beat = .milliseconds(10)
        setting.pacing.patience = .milliseconds(250)
        try await GatewayScene.run(setting) { scene in
            for _ in 0..<2 { try await scene.log.wait(for: "Translator connected") }
            async let message = scene.post(as: "m1", waits: true)
            let lost = try await scene.translators[0].nextRequest()
            scene.translators[0].hear(false)
            let taken = try await scene.translators[1].nextRequest()
            #expect(taken.taskId == lost.taskId)
            try scene.translators[1].answer(taken, "es")
            #expect(try await message.translations["es"]?.state.text == "es: Hello")
        }
    }
}
