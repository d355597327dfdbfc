import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

/// A voice profile is made, and measured anew.
@Suite(.endedWhenHung) struct VoiceProfileTests {
    private static let tenant = GatewayScene.tenant

    @Test func `it keeps what was measured, and when consent was given`() async throws {
        try await GatewayScene.withVoice { scene in
            let before = WallClock.now
            let profile = try await scene.makeProfile(pitch: 180, voice: 3)
            #expect(profile.userID == "ann")
            #expect(profile.name == "Her voice")
            #expect(profile.consentedAt >= before && profile.consentedAt <= WallClock.now)
            #expect(profile.characteristics.pitchHertz == 180)
            #expect(profile.quality == VoiceQuality(score: 0.5, reasons: [.noisy]))
            #expect(profile.fingerprint == GatewayScene.fingerprint(of: 3))
            let kept = try await scene.gateway.ownProfile(profile.id, userID: "ann", tenant: Self.tenant)
            #expect(kept == profile)
        }
    }

    @Test func `without consent nothing is measured`() async throws {
        try await GatewayScene.withVoice { scene in
            let refused = try await code {
                _ = try await scene.gateway.createProfile(
                    of: "ann", name: nil, sample: GatewayScene.sample(), hasConsent: false, tenant: Self.tenant)
            }
            #expect(refused == .consentRequired)
            #expect(try await scene.profiles() == [])
            try await scene.expectQuietVoices()
        }
    }

    private static let voiceless: [(pitch: Double?, voice: Float?)] = [(nil, 0), (120, nil)]

    @Test(arguments: voiceless)
    func `where no voice is found there is no profile`(_ pitch: Double?, _ voice: Float?) async throws {
        try await GatewayScene.withVoice { scene in
            let refused = try await code { _ = try await scene.makeProfile(pitch: pitch, voice: voice) }
            #expect(refused == .invalidRequest)
            #expect(try await scene.profiles() == [])
        }
    }

    @Test(arguments: [ServiceError.Code.noSpeech, .invalidAudio, .audioTooLong, .engineFailed])
    func `what the Translator finds wrong is told`(_ reason: ServiceError.Code) async throws {
        try await GatewayScene.withVoice { scene in
            async let refused = code {
                _ = try await scene.gateway.createProfile(
                    of: "ann", name: nil, sample: GatewayScene.sample(), hasConsent: true, tenant: Self.tenant)
            }
            let request = try await scene.translator.nextVoice()
            try scene.translator.send(
                .voiceProfileFailure(
                    VoiceProfileFailure(
                        requestId: request.requestId, userId: "ann", ServiceError(reason, "Not this."),
                        timestamp: nil)))
            #expect(try await refused == reason)
            #expect(try await scene.profiles() == [])
        }
    }

    @Test func `a person has as many as is set, whatever others have`() async throws {
        var setting = GatewayScene.Setting()
        setting.configuration.maxProfiles = 2
        try await GatewayScene.withVoice(setting) { scene in
            let two = [try await scene.makeProfile().id, try await scene.makeProfile().id]
            let refused = try await code {
                _ = try await scene.gateway.createProfile(
                    of: "ann", name: nil, sample: GatewayScene.sample(), hasConsent: true, tenant: Self.tenant)
            }
            #expect(refused == .invalidRequest)
            #expect(try await scene.profiles() == two)
            try await scene.expectQuietVoices()
            _ = try await scene.makeProfile(of: "bob")
            try await scene.gateway.deleteProfile(two[0], userID: "ann", tenant: Self.tenant)
            _ = try await scene.makeProfile()
        }
    }

    @Test func `another name asks no Translator and leaves the rest`() async throws {
        try await GatewayScene.withVoice { scene in
            let profile = try await scene.makeProfile()
            let renamed = try await scene.gateway.updateProfile(
                profile.id, userID: "ann", name: "Deep", sample: nil, tenant: Self.tenant)
            var expected = profile
            expected.name = "Deep"
            expected.updatedAt = renamed.updatedAt
            #expect(renamed == expected)
            try await scene.expectQuietVoices()
        }
    }

    @Test func `a new sample is measured, and the profile lives longer`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann", pitch: 200, lifetime: 60_000)
            let old = try await scene.gateway.ownProfile("v1", userID: "ann", tenant: Self.tenant)
            async let updated = scene.gateway.updateProfile(
                "v1", userID: "ann", name: nil, sample: GatewayScene.sample("Other"), tenant: Self.tenant)
            let request = try await scene.translator.nextVoice()
            #expect(request.audio == .bytes(Array("Other".utf8)))
            try scene.measure(request, pitch: 90, voice: 1)
            let new = try await updated
            #expect(new.characteristics.pitchHertz == 90)
            #expect(new.fingerprint == GatewayScene.fingerprint(of: 1))
            #expect(new.expiresAt > old.expiresAt)
            #expect([new.createdAt, new.consentedAt] == [old.createdAt, old.consentedAt])
        }
    }

    @Test func `a name that is given while a voice is measured stays`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann", pitch: 200)
            async let updated = scene.gateway.updateProfile(
                "v1", userID: "ann", name: nil, sample: GatewayScene.sample(), tenant: Self.tenant)
            let request = try await scene.translator.nextVoice()
            let renamed = try await scene.gateway.updateProfile(
                "v1", userID: "ann", name: "Deep", sample: nil, tenant: Self.tenant)
            #expect(renamed.characteristics.pitchHertz == 200)
            try scene.measure(request, pitch: 90)
            let both = try await updated
            #expect(both.name == "Deep")
            #expect(both.characteristics.pitchHertz == 90)
        }
    }

    @Test func `one that is deleted while it is measured stays deleted`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann")
            async let refused = code {
                _ = try await scene.gateway.updateProfile(
                    "v1", userID: "ann", name: nil, sample: GatewayScene.sample(), tenant: Self.tenant)
            }
            let request = try await scene.translator.nextVoice()
            try await scene.gateway.deleteProfile("v1", userID: "ann", tenant: Self.tenant)
            try scene.measure(request)
            #expect(try await refused == .notFound)
            #expect(try await scene.profiles() == [])
        }
    }
}
