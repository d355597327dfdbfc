import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

@Suite(.endedWhenHung) struct ChangedTextTests {
    private let tenant = GatewayScene.tenant

    @Test func `an answer for an edited text is discarded`() async throws {
        let gateway = try await GatewayScene.run { scene in
            try await scene.post("Hello", as: "m1")
            let old = try await scene.translator.nextRequest()
            async let edited = scene.gateway.edit(
                "m1", content: "Bye", language: "en", tenant: tenant, wait: GatewayScene.wait)
            #expect(try await scene.translator.next() == .cancel(taskID: old.taskId))
            let new = try await scene.translator.nextRequest()
            #expect(new.taskId != old.taskId)
            try scene.translator.answer(old, "es")
            try scene.translator.answer(new, "es")
            let message = try await edited
            #expect(message.version == 2)
            #expect(message.translations["es"]?.state.text == "es: Bye")
            #expect(scene.gateway.link.ignored.late == 1)
            #expect(try await scene.events().map(\.kind) == [.messageNew, .messageEdited, .messageTranslation])
            return scene.gateway
        }
        let counts = gateway.statistics.snapshot
        #expect([counts.requests, counts.discarded, counts.computed, counts.inFlight] == [2, 1, 1, 0])
    }

    @Test func `an answer for an edited text still serves those who have that text`() async throws {
        try await GatewayScene.run { scene in
            try await scene.post("Hello", as: "m1")
            try await scene.post("Hello", as: "m2", in: "elsewhere")
            let old = try await scene.translator.nextRequest()
            async let edited = scene.gateway.edit(
                "m1", content: "Bye", language: "en", tenant: tenant, wait: GatewayScene.wait)
            let new = try await scene.translator.nextRequest()
            try scene.translator.answer(old, "es")
            try await scene.settled(1, in: "elsewhere")
            #expect(try await scene.text("m2") == "es: Hello")
            #expect(try await scene.translation("m1")?.state == .pending)
            try scene.translator.answer(new, "es")
            #expect(try await edited.translations["es"]?.state.text == "es: Bye")
        }
    }

    @Test func `a correction wins over an answer that comes later`() async throws {
        let gateway = try await GatewayScene.run { scene in
            try await scene.post(as: "m1")
            try await scene.post(as: "m2", in: "elsewhere")
            let request = try await scene.translator.nextRequest()
            _ = try await scene.gateway.correct("m1", language: "es", text: "¡Hola!", userID: nil, tenant: tenant)
            try scene.translator.answer(request, "es")
            try await scene.settled(1, in: "elsewhere")
            #expect(try await scene.text("m2") == "es: Hello")
            #expect(try await scene.text("m1") == "¡Hola!")
            return scene.gateway
        }
        let counts = gateway.statistics.snapshot
        #expect([counts.discarded, counts.computed, counts.inFlight] == [1, 1, 0])
    }

    @Test func `nobody waits for the engine once a person has said it`() async throws {
        let gateway = try await GatewayScene.run { scene in
            async let message = scene.post(as: "m1", waits: true)
            let request = try await scene.translator.nextRequest()
            _ = try await scene.gateway.correct("m1", language: "es", text: "¡Hola!", userID: nil, tenant: tenant)
            #expect(try await scene.translator.next() == .cancel(taskID: request.taskId))
            #expect(try await message.translations["es"]?.state.text == "¡Hola!")
            // Undone, the text is asked for anew, once.
            _ = try await scene.gateway.undoCorrection("m1", language: "es", tenant: tenant)
            let again = try await scene.translator.nextRequest()
            #expect(again.taskId != request.taskId)
            try scene.translator.answer(again, "es")
            try await scene.settled(2)
            #expect(try await scene.text("m1") == "es: Hello")
            return scene.gateway
        }
        let counts = gateway.statistics.snapshot
        #expect([counts.requests, counts.discarded, counts.computed, counts.inFlight] == [2, 1, 1, 0])
    }

    @Test func `a correction of a text that is gone is a conflict`() async throws {
        try await GatewayScene.run { scene in
            try await scene.post("Hello", as: "m1")
            _ = try await scene.gateway.edit("m1", content: "Bye", language: "en", tenant: tenant)
            let error = await #expect(throws: ServiceError.self) {
                try await scene.gateway.correct(
                    "m1", version: 1, language: "es", text: "¡Hola!", userID: nil, tenant: tenant)
            }
            #expect(error?.code == .conflict)
            #expect(error?.retryable == false)
            #expect(try await scene.translation("m1")?.state == .pending)
            let corrected = try await scene.gateway.correct(
                "m1", version: 2, language: "es", text: "¡Adiós!", userID: nil, tenant: tenant)
            #expect(corrected.translations["es"]?.state.text == "¡Adiós!")
        }
    }

    @Test func `a language that two ask for at once is counted once`() async throws {
        let gateway = try await GatewayScene.run { scene in
            try await scene.post(as: "m1", into: [])
            try await withThrowingTaskGroup { group in
                for _ in 0..<20 {
                    group.addTask { _ = try await scene.gateway.translate("m1", into: ["es"], tenant: tenant) }
                }
                try await group.waitForAll()
            }
            try scene.translator.answer(try await scene.translator.nextRequest(), "es")
            try await scene.settled(1)
            return scene.gateway
        }
        let counts = gateway.statistics.snapshot
        #expect([counts.requests, counts.computed, counts.inFlight] == [1, 1, 0])
    }
}
