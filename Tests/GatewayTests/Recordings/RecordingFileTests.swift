import Blobs
import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

/// Files of sound, and the rows that refer to them.
@Suite(.endedWhenHung) struct RecordingFileTests {
    private static let tenant = GatewayScene.tenant

    @Test func `an old file that nobody needs is collected, and no other`() async throws {
        var setting = GatewayScene.Setting()
        setting.configuration.blobGrace = .milliseconds(500)
        try await GatewayScene.withVoice(setting) { scene in
            // The tenant for whom is collected.
            let tenant = "default"
            let needed = try await scene.made("r1", tenant: tenant)
            let refused = try await scene.keep("Refused", tenant: tenant)
            for audio in [needed.audio, try #require(needed.audio()), refused] { scene.age(audio, tenant: tenant) }
            let collections = Inbox<Void>()
            // When it is looked a second time, what was found the first time has been removed.
            for _ in 1...2 {
                scene.store.interrupt(at: .collected) { collections.put(()) }
                try await collections.next()
            }
            #expect(!scene.hasFile(of: refused, tenant: tenant))
            #expect(try scene.sound(needed.audio, tenant: tenant) == "Sound")
            #expect(try scene.sound(needed.audio(), tenant: tenant) == "es sound")
        }
    }

    /// The worst moment: it is known to be unneeded, and comes again before it is removed.
    @Test func `a file that comes again while it is being removed stays`() async throws {
        try await GatewayScene.withVoice { scene in
            let first = try await scene.made("r1", into: [])
            scene.age(first.audio)
            scene.store.interrupt(at: .collected) {
                try await scene.record("r2", into: [])
            }
            try await scene.gateway.deleteRecording("r1", tenant: Self.tenant)
            #expect(try scene.sound(try await scene.recording("r2").audio) == "Sound")
        }
    }

    @Test func `young files stay, for their rows may be on their way`() async throws {
        try await GatewayScene.withVoice { scene in
            let recording = try await scene.made("r1")
            try await scene.gateway.deleteRecording("r1", tenant: Self.tenant)
            #expect(scene.hasFile(of: recording.audio))
        }
    }

    @Test func `a purge forgets what was heard and spoken, and recordings keep theirs`() async throws {
        try await GatewayScene.withVoice { scene in
            let recording = try await scene.made("r1")
            try await scene.made("r2", "Other", tenant: "other")
            let speech = try #require(recording.audio())
            for audio in [recording.audio, speech] { scene.age(audio) }
            #expect(try await scene.gateway.purgeVoiceCache(tenant: Self.tenant) == 2)
            #expect(try await scene.gateway.purgeVoiceCache(tenant: Self.tenant) == 0)
            #expect(try await scene.recording("r1") == recording)
            #expect(scene.hasFile(of: speech))
            try await scene.record("r3")
            #expect(try await scene.translator.nextRecording().mobileTranscription == nil)
            #expect(try await scene.gateway.purgeVoiceCache(tenant: "other") == 2)
        }
    }

    @Test func `speech that two recordings share goes with the second`() async throws {
        try await GatewayScene.withVoice { scene in
            let first = try await scene.made("r1", "One")
            // The same is said in it: what is spoken of both is kept once.
            let second = try await scene.made("r2", "Two")
            let speech = try #require(first.audio())
            #expect(second.audio() == speech)
            scene.age(speech)
            for id in ["r1", "r2"] { try await scene.gateway.deleteRecording(id, tenant: Self.tenant) }
            #expect(!scene.hasFile(of: speech))
            #expect(try await scene.gateway.purgeVoiceCache(tenant: Self.tenant) == 0)
        }
    }

    @Test func `a tenant's files are nobody else's`() async throws {
        try await GatewayScene.withVoice { scene in
            let recording = try await scene.made("r1")
            #expect(!scene.hasFile(of: recording.audio, tenant: "other"))
            let read = try await code { _ = try await scene.recording("r1", tenant: "other") }
            #expect(read == .notFound)
        }
    }
}
