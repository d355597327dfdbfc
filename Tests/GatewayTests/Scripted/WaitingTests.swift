import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

/// Whoever waits for translations waits for those that are on their way, and for no others.
@Suite(.endedWhenHung) struct WaitingTests {
    private static let tenant = GatewayScene.tenant

    /// What a caller with `?wait=` can do to a message.
    enum Call: CaseIterable, Sendable {
        case post, edit, extend

        var commit: InterruptedStore.Moment {
            switch self {
            case .post: .accepted
            case .edit: .edited
            case .extend: .extended
            }
        }

        /// Afterwards "Hello" is being translated into Spanish, in this version of the message.
        var version: Int { self == .edit ? 2 : 1 }

        func make(_ scene: GatewayScene, wait: Wait?) async throws -> Message {
            switch self {
            case .post:
                return try await scene.gateway.post(
                    MessageRequest(
                        content: "Hello", conversationID: "talk", originalLanguage: "en", messageID: "m1",
                        targetLanguages: ["es"]),
                    tenant: WaitingTests.tenant, wait: wait)
            case .edit:
                try await scene.post("Helo", as: "m1")
                return try await scene.gateway.edit(
                    "m1", content: "Hello", language: "en", tenant: WaitingTests.tenant, wait: wait)
            case .extend:
                try await scene.post("Hello", as: "m1", into: [])
                return try await scene.gateway.translate("m1", into: ["es"], tenant: WaitingTests.tenant, wait: wait)
            }
        }
    }

    @Test(arguments: Call.allCases)
    func `a correction just after the commit ends the waiting`(_ call: Call) async throws {
        try await GatewayScene.run { scene in
            scene.store.interrupt(at: call.commit) {
                _ = try await scene.gateway.correct(
                    "m1", language: "es", text: "¡Hola!", userID: nil, tenant: Self.tenant)
            }
            let message = try await call.make(scene, wait: GatewayScene.wait)
            #expect(message.translations["es"]?.state.text == "¡Hola!")
        }
    }

    @Test(arguments: Call.allCases)
    func `another text just after the commit ends the waiting`(_ call: Call) async throws {
        try await GatewayScene.run { scene in
            scene.store.interrupt(at: call.commit) {
                _ = try await scene.gateway.edit("m1", content: "Bye", language: "en", tenant: Self.tenant)
            }
            let message = try await call.make(scene, wait: GatewayScene.wait)
            #expect(message.content == "Bye")
            #expect(message.version == call.version + 1)
        }
    }

    @Test(arguments: Call.allCases)
    func `a message that is deleted just after the commit is waited for no longer`(_ call: Call) async throws {
        try await GatewayScene.run { scene in
            scene.store.interrupt(at: call.commit) { try await scene.gateway.delete("m1", tenant: Self.tenant) }
            _ = try await call.make(scene, wait: GatewayScene.wait)
            #expect(try await scene.gateway.message("m1", tenant: Self.tenant) == nil)
        }
    }

    /// What can be asked again while it is under way.
    enum Repeat: CaseIterable, Sendable {
        case post, language, languageAndMore

        func make(_ scene: GatewayScene, text: String, wait: Wait) async throws -> Message {
            switch self {
            case .post:
                try await scene.gateway.post(
                    MessageRequest(
                        content: text, conversationID: "talk", originalLanguage: "en", messageID: "m1",
                        targetLanguages: ["es"]),
                    tenant: WaitingTests.tenant, wait: wait)
            case .language:
                try await scene.gateway.translate("m1", into: ["es"], tenant: WaitingTests.tenant, wait: wait)
            case .languageAndMore:
                try await scene.gateway.translate("m1", into: ["es", "fr"], tenant: WaitingTests.tenant, wait: wait)
            }
        }
    }

    @Test(arguments: Repeat.allCases, Call.allCases)
    func `what is on its way already is waited for`(_ again: Repeat, _ call: Call) async throws {
        try await GatewayScene.run { scene in
            // From here on everything is sent at once.
            try await scene.log.wait(for: "Translator connected")
            _ = try await call.make(scene, wait: nil)
            let waiting = Inbox<Void>()
            async let repeated = again.make(scene, text: "Hello", wait: .watched(waiting))
            try await waiting.next()
            let count = (call == .edit ? 2 : 1) + (again == .languageAndMore ? 1 : 0)
            for _ in 0..<count {
                var next = try await scene.translator.next()
                if case .cancel = next { next = try await scene.translator.next() }
                guard case .request(let request) = next else { continue }
                for language in request.targetLanguages.compactMap({ LanguageTag(parsing: $0) }) {
                    try scene.translator.answer(request, language)
                }
            }
            let message = try await repeated
            #expect(message.translations["es"]?.state.text == "es: Hello")
            if again == .languageAndMore { #expect(message.translations["fr"]?.state.text == "fr: Hello") }
        }
    }

    @Test func `other languages are not waited for`() async throws {
        try await GatewayScene.run { scene in
            try await scene.post(as: "m1", into: ["es", "fr"])
            let waiting = Inbox<Void>()
            async let repeated = scene.gateway.translate(
                "m1", into: ["es"], tenant: Self.tenant, wait: .watched(waiting))
            try await waiting.next()
            try scene.translator.answer(try await scene.translator.nextRequest(), "es")
            let message = try await repeated
            #expect(message.translations["es"]?.state.text == "es: Hello")
            #expect(message.translations["fr"]?.state == .pending)
        }
    }

    @Test func `what is there is not waited for`() async throws {
        try await GatewayScene.run { scene in
            async let first = scene.post(as: "m1", waits: true)
            try scene.translator.answer(try await scene.translator.nextRequest(), "es")
            let message = try await first
            #expect(try await scene.post(as: "m1", waits: true) == message)
        }
    }

    /// A caller is told what was stored without its being read again.
    @Test func `what is told in the end is what the store has`() async throws {
        try await GatewayScene.run { scene in
            async let told = scene.post(as: "m1", into: ["es", "fr"], waits: true)
            let request = try await scene.translator.nextRequest()
            try scene.translator.answer(request, "es")
            try scene.translator.send(
                .translationError(
                    TranslationFailure(
                        taskId: request.taskId, messageId: request.messageId, targetLanguage: "fr",
                        ServiceError(.noRoute, "No such pair."))))
            let message = try await told
            #expect(message.translations["es"]?.state.text == "es: Hello")
            #expect(message.translations["fr"]?.state.failure?.code == .noRoute)
            #expect(try await scene.gateway.message("m1", tenant: Self.tenant) == message)
        }
    }

    @Test func `a correction between two answers is told`() async throws {
        try await GatewayScene.run { scene in
            async let told = scene.post(as: "m1", into: ["es", "fr"], waits: true)
            let request = try await scene.translator.nextRequest()
            try scene.translator.answer(request, "es")
            try await scene.settled(1)
            _ = try await scene.gateway.correct(
                "m1", language: "es", text: "¡Hola!", userID: nil, tenant: Self.tenant)
            try scene.translator.answer(request, "fr")
            let message = try await told
            #expect(message.translations["es"]?.corrected == true)
            #expect(try await scene.gateway.message("m1", tenant: Self.tenant) == message)
        }
    }
}
