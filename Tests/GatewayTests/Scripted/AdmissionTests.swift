import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

/// Messages are refused where their translations would come too late, by what has been measured.
@Suite(.endedWhenHung) struct AdmissionTests {
    private static var impatient: GatewayScene.Setting {
        var setting = GatewayScene.Setting()
        // Whatever was measured is longer.
        setting.configuration.maxDelay = .nanoseconds(1)
        return setting
    }

    /// One translation, so that something has been measured.
    private func measure(_ scene: GatewayScene) async throws {
        async let message = scene.post("First", as: "m1", waits: true)
        try scene.translator.answer(try await scene.translator.nextRequest(), "es")
        _ = try await message
    }

    @Test func `what would come too late is refused`() async throws {
        try await GatewayScene.run(Self.impatient) { scene in
            try await measure(scene)
            _ = try await scene.post("Second", as: "m2")
            _ = try await scene.translator.nextRequest()
            let error = await #expect(throws: ServiceError.self) { try await scene.post("Third", as: "m3") }
            #expect(error?.code == .overloaded)
            #expect(error?.retryAfterMilliseconds ?? 0 >= 1_000)
            #expect(scene.gateway.statistics.snapshot.rejected == 1)
        }
    }

    /// Otherwise nothing would ever be measured again.
    @Test func `where nothing waits it is tried`() async throws {
        try await GatewayScene.run(Self.impatient) { scene in
            for number in 1...3 {
                async let message = scene.post("Text \(number)", as: "m\(number)", waits: true)
                try scene.translator.answer(try await scene.translator.nextRequest(), "es")
                #expect(try await message.translations["es"]?.state.text == "es: Text \(number)")
            }
        }
    }
}
