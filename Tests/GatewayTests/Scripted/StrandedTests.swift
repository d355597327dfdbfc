import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

/// Rows that are pending and follow no flight are in flight all the same, until they are wanted no more.
@Suite(.endedWhenHung) struct StrandedTests {
    /// How a row ends that nobody is making.
    private static let ends: [@Sendable (Gateway) async throws -> Void] = [
        { try await $0.delete("m1", tenant: GatewayScene.tenant) },
        { _ = try await $0.edit("m1", content: "Hi", language: "es", tenant: GatewayScene.tenant) },
        { _ = try await $0.correct("m1", language: "es", text: "¡Hola!", userID: nil, tenant: GatewayScene.tenant) },
    ]

    @Test(arguments: ends.indices)
    func `what found no room just after its commit`(_ end: Int) async throws {
        var setting = GatewayScene.Setting()
        setting.configuration.maxFlights = 1
        try await GatewayScene.run(setting) { scene in
            scene.store.interrupt(at: .accepted) { try await scene.post("Other", as: "m2") }
            try await scene.post("Hello", as: "m1")
            #expect(try await scene.translator.nextRequest().text == "Other")
            let before = scene.gateway.statistics.snapshot
            #expect([before.requests, before.discarded, before.inFlight] == [2, 0, 2])
            try await Self.ends[end](scene.gateway)
            let after = scene.gateway.statistics.snapshot
            #expect([after.requests, after.discarded, after.inFlight] == [2, 1, 1])
        }
    }

    @Test(arguments: ends.indices)
    func `what the store did not take the answer of`(_ end: Int) async throws {
        try await GatewayScene.run { scene in
            scene.store.interrupt(at: .settling) { throw ServiceError(.storageUnavailable, "Full.", retryable: true) }
            try await scene.post("Hello", as: "m1")
            try scene.translator.answer(try await scene.translator.nextRequest(), "es")
            try await scene.log.wait(for: "Answer not stored")
            #expect(scene.gateway.statistics.snapshot.inFlight == 1)
            try await Self.ends[end](scene.gateway)
            let after = scene.gateway.statistics.snapshot
            #expect([after.requests, after.discarded, after.inFlight] == [1, 1, 0])
        }
    }
}
