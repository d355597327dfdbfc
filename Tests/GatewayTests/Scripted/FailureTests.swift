import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire
import ZeroMQLink

@Suite(.endedWhenHung) struct FailureTests {
    private static let retryable: [@Sendable (TranslationRequest) -> WireEvent] = [
        { Self.failure($0, ServiceError(.engineFailed, "The engine is being restarted.", retryable: true)) },
        {
            Self.failure(
                $0, ServiceError(.overloaded, "Full.", retryable: true, retryAfterMilliseconds: 1), language: nil)
        },
        // As a peer says it that knows neither codes nor pauses.
        {
            .translationError(
                TranslationFailure(taskId: $0.taskId, messageId: $0.messageId, error: TranslationFailure.poolFull))
        },
        { .taskRejected(TaskRejected(taskId: $0.taskId, code: .overloaded, retryAfterMilliseconds: 1)) },
    ]

    private static func failure(
        _ request: TranslationRequest, _ error: ServiceError, language: String? = "es"
    ) -> WireEvent {
        .translationError(
            TranslationFailure(
                taskId: request.taskId, messageId: request.messageId, targetLanguage: language, error))
    }

    @Test(arguments: retryable.indices)
    func `what fails for now is asked for again`(_ kind: Int) async throws {
        let gateway = try await GatewayScene.run { scene in
            async let message = scene.post(as: "m1", into: ["es", "fr"], waits: true)
            let first = try await scene.translator.nextRequest()
            try scene.translator.answer(first, "fr")
            try scene.translator.send(Self.retryable[kind](first))
            let again = try await scene.translator.nextRequest()
            #expect(again.taskId == first.taskId)
            #expect(again.terms.attempt == 2)
            #expect(again.targetLanguages == ["es"])
            try scene.translator.answer(again, "es")
            #expect(try await message.translations["es"]?.state.text == "es: Hello")
            return scene.gateway
        }
        #expect(gateway.statistics.snapshot.computed == 2)
        #expect(gateway.statistics.snapshot.failed == 0)
    }

    @Test func `an engine that fails again and again is asked as often as is set`() async throws {
        var setting = GatewayScene.Setting()
        setting.policy.maxAttempts = 2
        try await GatewayScene.run(setting) { scene in
            async let message = scene.post(as: "m1", waits: true)
            for attempt in 1...2 {
                let request = try await scene.translator.nextRequest()
                #expect(request.terms.attempt == attempt)
                try scene.translator.send(Self.retryable[0](request))
            }
            let broken = ServiceError(.engineFailed, "The engine is being restarted.", retryable: true)
            #expect(try await message.translations["es"]?.state == .failed(broken))
        }
    }

    @Test func `what finds no room on the wire goes out when there is some`() async throws {
        var setting = GatewayScene.Setting()
        // One message at a time.
        setting.options.outboxBytes = 1
        setting.policy.longestPause = .milliseconds(1)
        try await GatewayScene.run(setting) { scene in
            for number in 0..<40 { _ = try await scene.post("Text \(number)", as: "m\(number)") }
            for _ in 0..<40 { _ = try await scene.translator.nextRequest() }
            // All of them at once.
            try scene.translator.offer { $0.connection = "another" }
            var heard: Set<String> = []
            while heard.count < 40 { heard.insert(try await scene.translator.nextRequest().messageId) }
        }
    }

    @Test func `what fails for good is told, and the other languages go on`() async throws {
        let error = ServiceError(.noRoute, "No engine translates en to es.")
        let gateway = try await GatewayScene.run { scene in
            async let message = scene.post(as: "m1", into: ["es", "fr"], waits: true)
            let request = try await scene.translator.nextRequest()
            try scene.translator.send(Self.failure(request, error))
            try scene.translator.answer(request, "fr")
            let translations = try await message.translations
            #expect(translations["es"]?.state == .failed(error))
            #expect(translations["fr"]?.state.text == "fr: Hello")
            #expect(try await scene.events().count { $0.kind == .translationFailed } == 1)
            return scene.gateway
        }
        let counts = gateway.statistics.snapshot
        #expect([counts.requests, counts.failed, counts.computed, counts.inFlight] == [2, 1, 1, 0])
    }

    @Test func `a failure without a language is one of all that are missing`() async throws {
        let error = ServiceError(.invalidRequest, "No.")
        try await GatewayScene.run { scene in
            async let message = scene.post(as: "m1", into: ["es", "fr", "ca"], waits: true)
            let request = try await scene.translator.nextRequest()
            try scene.translator.answer(request, "fr")
            try scene.translator.send(Self.failure(request, error, language: nil))
            let translations = try await message.translations
            #expect(translations["es"]?.state == .failed(error))
            #expect(translations["ca"]?.state == .failed(error))
            #expect(translations["fr"]?.state.text == "fr: Hello")
        }
    }

    @Test func `everybody who followed a flight that fails has failed`() async throws {
        let gateway = try await GatewayScene.run { scene in
            try await scene.post(as: "m1")
            try await scene.post(as: "m2")
            let request = try await scene.translator.nextRequest()
            try scene.translator.send(Self.failure(request, ServiceError(.engineFailed, "Broken.")))
            try await scene.settled(2)
            return scene.gateway
        }
        #expect(gateway.statistics.snapshot.failed == 2)
    }
}
