import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

/// Whose a voice profile is, and for how long.
@Suite(.endedWhenHung) struct VoiceOwnershipTests {
    private static let tenant = GatewayScene.tenant

    private enum Use: CaseIterable {
        case read, update, delete, verify, preview
    }

    private static func use(
        _ use: Use, of id: String, by userID: String, in scene: GatewayScene, tenant: String = tenant
    ) async throws -> ServiceError.Code? {
        let gateway = scene.gateway
        let sample = GatewayScene.sample()
        return try await code {
            switch use {
            case .read: _ = try await gateway.ownProfile(id, userID: userID, tenant: tenant)
            case .update:
                _ = try await gateway.updateProfile(id, userID: userID, name: "New", sample: sample, tenant: tenant)
            case .delete: try await gateway.deleteProfile(id, userID: userID, tenant: tenant)
            case .verify: _ = try await gateway.verify(sample, against: id, userID: userID, tenant: tenant)
            case .preview:
                _ = try await gateway.preview(
                    "Hola", language: "es", profile: id, userID: userID, encoding: .opus, tenant: tenant)
            }
        }
    }

    @Test func `another person uses it for nothing`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann")
            for use in Use.allCases {
                #expect(try await Self.use(use, of: "v1", by: "bob", in: scene) == .forbidden, "\(use)")
            }
            #expect(try await scene.profiles() == ["v1"])
            #expect(try await scene.profiles(of: "bob") == [])
            try await scene.expectQuietVoices()
        }
    }

    @Test func `another tenant does not hear of it`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann")
            for use in Use.allCases {
                #expect(
                    try await Self.use(use, of: "v1", by: "ann", in: scene, tenant: "other") == .notFound, "\(use)")
            }
            #expect(try await scene.profiles(tenant: "other") == [])
            #expect(try await scene.profiles() == ["v1"])
        }
    }

    @Test func `when its time is over it is not there`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann", lifetime: -1)
            for use in Use.allCases {
                #expect(try await Self.use(use, of: "v1", by: "ann", in: scene) == .notFound, "\(use)")
            }
            #expect(try await scene.profiles() == [])
        }
    }

    @Test func `one whose time is over is removed at the next start`() async throws {
        try await withFolder { folder in
            try await GatewayScene.withVoice(in: folder) { scene in
                try await scene.addProfile("v1", of: "ann", lifetime: -1)
                try await scene.addProfile("v2", of: "ann")
            }
            try await GatewayScene.withVoice(in: folder) { scene in
                while try await scene.store.voiceProfile("v1", tenant: Self.tenant) != nil { await Task.yield() }
                #expect(try await scene.profiles() == ["v2"])
            }
        }
    }

    @Test func `a recording is spoken in the manner of its sender's profile`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann", pitch: 200)
            try await scene.record("r1", from: "ann", profile: "v1")
            let manner = try await scene.translator.nextRecording().manner
            #expect(manner == VoiceManner(pitchHertz: 200, rangeSemitones: 6, wordsPerMinute: 150))
            try await scene.record("r2", "Other", from: "ann")
            #expect(try await scene.translator.nextRecording().manner == nil)
        }
    }

    private static let others: [(profile: String, sender: String?, refusal: ServiceError.Code)] = [
        ("v1", "bob", .forbidden), ("v1", nil, .forbidden), ("expired", "ann", .notFound), ("none", "ann", .notFound),
    ]

    @Test(arguments: others) func `nobody is spoken for in another manner`(
        _ profile: String, _ sender: String?, _ refusal: ServiceError.Code
    ) async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann")
            try await scene.addProfile("expired", of: "ann", lifetime: -1)
            let refused = try await code { try await scene.record("r1", from: sender, profile: profile) }
            #expect(refused == refusal)
            let kept = try await scene.store.recording("r1", tenant: Self.tenant)
            #expect(kept == nil)
            try await scene.expectQuietRecordings()
        }
    }
}
