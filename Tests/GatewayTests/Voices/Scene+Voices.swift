import DragomanModel
import GatewayTestSupport
import NIOConcurrencyHelpers
import Testing
import Wire

@testable import Gateway

extension GatewayScene {
    static let fingerprint = fingerprint(of: 0)

    /// Of a voice that is the farther from others the more their numbers differ.
    static func fingerprint(of number: Float) -> VoiceFingerprint {
        let values = [Float](repeating: number, count: VoiceFingerprint.dimension)
        guard let fingerprint = VoiceFingerprint(values: values) else { preconditionFailure("as many as it takes") }
        return fingerprint
    }

    static func characteristics(pitch: Double?) -> VoiceCharacteristics {
        VoiceCharacteristics(
            durationMilliseconds: 10_000, speechShare: 0.75, pitchHertz: pitch, rangeSemitones: 6, wordsPerMinute: 150,
            signalToNoiseDecibels: 30, clippedShare: 0)
    }

    /// A profile that is there already.
    @discardableResult
    func addProfile(
        _ id: String, of userID: String, pitch: Double = 200, lifetime: Int64 = 3_600_000
    ) async throws -> VoiceProfile {
        let now = WallClock.now
        let profile = VoiceProfile(
            id: id, userID: userID, name: nil, consentedAt: now, characteristics: Self.characteristics(pitch: pitch),
            quality: VoiceQuality(score: 1, reasons: []), fingerprint: Self.fingerprint, createdAt: now, updatedAt: now,
            expiresAt: Timestamp(milliseconds: now.milliseconds + lifetime))
        _ = try await store.addVoiceProfile(profile, tenant: Self.tenant, maximum: 100)
        return profile
    }

    /// Says what was measured.
    func measure(
        _ request: VoiceProfileRequest, pitch: Double? = 120, voice: Float? = 0,
        by translator: ScriptedTranslator? = nil
    ) throws {
        try (translator ?? self.translator).send(
            .voiceProfileResult(
                VoiceProfileResult(
                    .analyzed, requestId: request.requestId, userId: request.userId,
                    characteristics: Self.characteristics(pitch: pitch),
                    quality: VoiceQuality(score: 0.5, reasons: [.noisy]), fingerprint: voice.map(Self.fingerprint(of:)))
            ))
    }

    static func sample(_ sound: String = "Sample") -> VoiceSample { VoiceSample { Array(sound.utf8) } }

    /// Has a profile made of a sample that a Translator measures.
    func makeProfile(
        of userID: String = "ann", pitch: Double? = 120, voice: Float? = 0, tenant: String = Self.tenant
    ) async throws -> VoiceProfile {
        async let made = gateway.createProfile(
            of: userID, name: "Her voice", sample: Self.sample(), hasConsent: true, tenant: tenant)
        try measure(try await translator.nextVoice(), pitch: pitch, voice: voice)
        return try await made
    }

    func profiles(of userID: String = "ann", tenant: String = Self.tenant) async throws -> [String] {
        try await gateway.profiles(of: userID, tenant: tenant).map(\.id)
    }

    /// Expects that the Translator was asked nothing more about voices.
    func expectQuietVoices() async throws {
        async let answer = gateway.measure(Self.sample("quiet"), userID: "quiet", tenant: Self.tenant)
        let request = try await translator.nextVoice()
        #expect(request.userId == "quiet")
        try measure(request)
        _ = try await answer
    }

    /// The next text that is to be spoken.
    /// - Throws: where the Gateway asked something else.
    func nextSpeech() async throws -> VoiceOperationRequest {
        guard case .operation(let request) = try await translator.next(on: .voice), request.operation == .speak else {
            throw ServiceError(.internalError, "The Gateway asked something else.")
        }
        return request
    }

    func answer(_ request: VoiceOperationRequest, sound: String, milliseconds: Int) throws {
        try translator.send(
            .voiceOperationAnswer(
                VoiceOperationAnswer(
                    taskId: request.taskId, requestType: request.operation.rawValue,
                    outcome: .success(
                        result: Array("{\"durationMs\":\(milliseconds)}".utf8), frames: [Array(sound.utf8)]),
                    timestamp: nil)))
    }

    /// Waits until every Translator can be asked about voices.
    func voicesAreOpen() async {
        // Subscribed before the first look: a change after that look is told.
        let changes = gateway.link.changes
        if areVoicesOpen { return }
        for await _ in changes where areVoicesOpen { return }
    }

    private var areVoicesOpen: Bool {
        gateway.link.state.withLockedValue { $0.links.allSatisfy { $0[.voice].isOpen } }
    }
}
