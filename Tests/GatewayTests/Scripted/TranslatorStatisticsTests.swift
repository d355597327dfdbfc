import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

/// The Translators' figures, asked through the link.
@Suite(.endedWhenHung) struct TranslatorStatisticsTests {
    private static func setting(_ translators: Int) -> GatewayScene.Setting {
        var setting = GatewayScene.Setting()
        setting.translators = translators
        setting.pacing.inquiry = .seconds(3_600)
        return setting
    }

    private static func snapshot(done: Int) -> TranslatorSnapshot {
        TranslatorSnapshot(
            serverStatus: TranslatorSnapshot.alive, gatewayPushPort: nil, gatewaySubPort: nil, normalWorkers: 0,
            anyWorkers: 0, activeTasks: .init(totalActive: 0, counters: [:], typesBreakdown: [:]),
            lanes: [
                "translation": .init(
                    received: done, active: 0, queued: 0, done: done, failed: 0, cancelled: 0, rejected: 0, capacity: 1)
            ],
            pools: [], engines: [], timeline: [])
    }

    private static func connected(
        _ setting: GatewayScene.Setting, _ body: (GatewayScene) async throws -> Void
    ) async throws {
        try await GatewayScene.run(setting) { scene in
            for _ in scene.translators { try await scene.log.wait(for: "Translator connected") }
            try await body(scene)
        }
    }

    @Test(arguments: 1...3) func `all that are there are asked, and told together`(_ count: Int) async throws {
        try await Self.connected(Self.setting(count)) { scene in
            async let joined = scene.gateway.link.translatorStatistics()
            for (number, translator) in scene.translators.enumerated() {
                let id = try await translator.nextInquiry()
                let result = StatisticsResult(taskId: id, snapshot: Self.snapshot(done: 1 << number))
                try translator.send(.statistics(result))
            }
            #expect(try await joined.lanes["translation"]?.done == (1 << count) - 1)
            #expect(scene.gateway.link.ignored == IgnoredAnswers())
        }
    }

    @Test func `everybody who asks gets an answer of their own`() async throws {
        try await Self.connected(Self.setting(1)) { scene in
            async let first = scene.gateway.link.translatorStatistics()
            let firstID = try await scene.translator.nextInquiry()
            async let second = scene.gateway.link.translatorStatistics()
            let secondID = try await scene.translator.nextInquiry()
            #expect(firstID != secondID)
            for (id, done) in [(secondID, 2), (firstID, 1)] {
                let result = StatisticsResult(taskId: id, snapshot: Self.snapshot(done: done))
                try scene.translator.send(.statistics(result))
            }
            #expect(try await first.lanes["translation"]?.done == 1)
            #expect(try await second.lanes["translation"]?.done == 2)
        }
    }

    /// As a peer answers that does not know the message.
    private static func refusal(_ id: String) -> WireEvent {
        .translationError(TranslationFailure(taskId: id, messageId: nil, error: "Unknown type."))
    }

    @Test func `one that has no figures is left out`() async throws {
        try await Self.connected(Self.setting(2)) { scene in
            async let joined = scene.gateway.link.translatorStatistics()
            try scene.translators[0].send(Self.refusal(try await scene.translators[0].nextInquiry()))
            let id = try await scene.translators[1].nextInquiry()
            try scene.translators[1].send(.statistics(StatisticsResult(taskId: id, snapshot: Self.snapshot(done: 7))))
            #expect(try await joined.lanes["translation"]?.done == 7)
            #expect(scene.gateway.link.ignored == IgnoredAnswers())
        }
    }

    @Test func `where nobody has figures that is said at once`() async throws {
        try await Self.connected(Self.setting(1)) { scene in
            let asking = Task { try await scene.gateway.link.translatorStatistics() }
            try scene.translator.send(Self.refusal(try await scene.translator.nextInquiry()))
            let error = await #expect(throws: ServiceError.self) { try await asking.value }
            #expect(error?.code == .unavailable)
            #expect(error?.message == "The Translators that answer do not tell what they are doing.")
            #expect(error?.retryable == false)
        }
    }

    @Test func `one that is silent is not waited for longer than the limit`() async throws {
        var setting = Self.setting(1)
        setting.pacing.inquiry = .milliseconds(1)
        try await Self.connected(setting) { scene in
            let error = await #expect(throws: ServiceError.self) {
                _ = try await scene.gateway.link.translatorStatistics()
            }
            #expect(error?.code == .unavailable)
            #expect(error?.retryable == true)
            // What it says afterwards is too late.
            let id = try await scene.translator.nextInquiry()
            try scene.translator.send(.statistics(StatisticsResult(taskId: id, snapshot: Self.snapshot(done: 1))))
            try await scene.expectQuiet()
            #expect(scene.gateway.link.ignored.late == 1)
        }
    }

    @Test func `one that is away is not asked`() async throws {
        var setting = Self.setting(1)
        setting.pacing.search = .seconds(3_600)
        try await GatewayScene.run(setting) { scene in
            scene.translator.hear(false)
            let error = await #expect(throws: ServiceError.self) {
                _ = try await scene.gateway.link.translatorStatistics()
            }
            #expect(error?.message == "No Translator answers; try again when one does.")
        }
    }

    @Test func `a caller that is gone ends the question`() async throws {
        try await Self.connected(Self.setting(1)) { scene in
            let asking = Task { try await scene.gateway.link.translatorStatistics() }
            _ = try await scene.translator.nextInquiry()
            asking.cancel()
            await #expect(throws: CancellationError.self) { try await asking.value }
        }
    }
}
