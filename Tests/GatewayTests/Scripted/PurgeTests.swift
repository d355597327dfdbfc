import DragomanModel
import Gateway
import GatewayTestSupport
import Storage
import TestSupport
import Testing
import Wire

@Suite(.endedWhenHung) struct PurgeTests {
    /// People who write en-GB and en-US share what is cached for en.
    @Test(arguments: [
        CacheSelection(source: "en"), CacheSelection(source: "en-GB"), CacheSelection(source: "en-GB", target: "pt-BR"),
        CacheSelection(target: "pt-BR"),
    ])
    func `a source language is purged under each of its tags`(_ selection: CacheSelection) async throws {
        try await GatewayScene.run { scene in
            async let message = scene.post(as: "m1", into: ["pt-BR"], waits: true)
            try scene.translator.answer(try await scene.translator.nextRequest(), "pt-BR")
            _ = try await message
            #expect(try await scene.gateway.purgeCache(selection, tenant: GatewayScene.tenant) == 1)
            // Gone from memory as well.
            try await scene.post(as: "m2", into: ["pt-BR"])
            #expect(try await scene.translator.nextRequest().messageId == "m2")
        }
    }

    @Test func `other languages stay`() async throws {
        try await GatewayScene.run { scene in
            async let message = scene.post(as: "m1", into: ["pt-BR"], waits: true)
            try scene.translator.answer(try await scene.translator.nextRequest(), "pt-BR")
            _ = try await message
            for selection in [CacheSelection(target: "pt"), CacheSelection(source: "fr")] {
                #expect(try await scene.gateway.purgeCache(selection, tenant: GatewayScene.tenant) == 0)
            }
            #expect(try await scene.post(as: "m2", into: ["pt-BR"]).translations["pt-BR"]?.fromCache == true)
        }
    }
}
