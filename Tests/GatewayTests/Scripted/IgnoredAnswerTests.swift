import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

@Suite(.endedWhenHung) struct IgnoredAnswerTests {
    @Test func `answers that nobody waits for are counted and change nothing`() async throws {
        try await GatewayScene.run { scene in
            async let message = scene.post(as: "m1", into: ["es", "fr"], waits: true)
            let request = try await scene.translator.nextRequest()
            var unknown = request
            unknown.taskId = "nobody's"
            try scene.translator.answer(unknown, "es", text: "not asked")
            try scene.translator.answer(request, "ca", text: "not asked")
            let error = ServiceError(.noRoute, "No.")
            try scene.translator.send(
                .translationError(
                    TranslationFailure(taskId: unknown.taskId, messageId: nil, targetLanguage: "es", error)))
            try scene.translator.send(
                .translationError(TranslationFailure(taskId: unknown.taskId, messageId: nil, error)))
            try scene.translator.send(
                .translationError(
                    TranslationFailure(taskId: request.taskId, messageId: nil, targetLanguage: "ca", error)))
            try scene.translator.answer(request, "es", "fr")
            #expect(try await Set(message.translations.keys) == ["es", "fr"])
            #expect(try await scene.text("m1", "es") == "es: Hello")
            #expect(scene.gateway.link.ignored == IgnoredAnswers(malformed: 0, late: 5))
        }
    }

    @Test(arguments: [
        ["not JSON"], [""], ["[]"], [#"{"type":"translation_completed"}"#, "a frame too many"],
        [#"{"type":"translation_completed","taskId":7}"#], [#"{"taskId":"t"}"#],
        [#"{"type":"translation_error","error":"without an id"}"#],
        [#"{"type":"pong","routes":[{"source":"en"}]}"#],
    ])
    func `a malformed message is counted, and the next one is read`(_ frames: [String]) async throws {
        try await GatewayScene.run { scene in
            async let message = scene.post(as: "m1", waits: true)
            let request = try await scene.translator.nextRequest()
            try scene.translator.send(frames: frames.map { Array($0.utf8) })
            try scene.translator.answer(request, "es")
            #expect(try await message.translations["es"]?.state.text == "es: Hello")
            #expect(scene.gateway.link.ignored == IgnoredAnswers(malformed: 1, late: 0))
        }
    }

    @Test func `an unknown kind of message is no fault`() async throws {
        try await GatewayScene.run { scene in
            async let message = scene.post(as: "m1", waits: true)
            let request = try await scene.translator.nextRequest()
            try scene.translator.send(frames: [Array(#"{"type":"weather","taskId":"t"}"#.utf8)])
            try scene.translator.answer(request, "es")
            _ = try await message
            #expect(scene.gateway.link.ignored == IgnoredAnswers())
        }
    }

    @Test func `the answer to a cancel is nobody's`() async throws {
        try await GatewayScene.run { scene in
            try await scene.post("Bye", as: "m1")
            let old = try await scene.translator.nextRequest()
            try await scene.gateway.delete("m1", tenant: GatewayScene.tenant)
            #expect(try await scene.translator.next() == .cancel(taskID: old.taskId))
            async let message = scene.post(as: "m2", waits: true)
            let new = try await scene.translator.nextRequest()
            // The second as if the same id had been asked for again since.
            for request in [old, new] {
                try scene.translator.send(
                    .translationError(
                        TranslationFailure(
                            taskId: request.taskId, messageId: nil, targetLanguage: "es",
                            ServiceError(.cancelled, "Cancelled."))))
            }
            try scene.translator.answer(new, "es")
            #expect(try await message.translations["es"]?.state.text == "es: Hello")
            #expect(scene.gateway.link.ignored == IgnoredAnswers())
        }
    }
}
