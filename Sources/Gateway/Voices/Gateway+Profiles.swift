package import DragomanModel
import Logging
import Speech
import Storage
import Wire

extension Gateway {
    /// Measures a sample; nothing of it is kept.
    /// - Parameter wantsWords: whether it is recognised too, which gives the speaking rate; a fingerprint needs no words.
    package func measure(
        _ sample: VoiceSample, userID: String?, wantsWords: Bool = true, tenant: String
    ) async throws -> VoiceMeasurement {
        let result = try await measuringRoom.occupy {
            try await link.ask(
                VoiceProfileRequest(
                    .analyze, requestId: RandomIdentifier.make("voice_"), userId: userID,
                    audio: .bytes(try await sample.read()), includeTranscription: wantsWords,
                    terms: RequestTerms(priority: .stage, tenant: tenant), language: sample.language?.value))
        }
        guard let characteristics = result.characteristics, let quality = result.quality else {
            throw ServiceError(.engineFailed, "The Translator has measured nothing.", retryable: true)
        }
        return VoiceMeasurement(
            characteristics: characteristics, quality: quality, fingerprint: result.fingerprint,
            transcript: result.transcript)
    }

    /// Keeps what is measured of a person's voice.
    /// - Throws: `CONSENT_REQUIRED` without the person's consent; `INVALID_REQUEST` where no voice is found in the
    ///   sample, or the person has as many profiles as there may be.
    package func createProfile(
        of userID: String, name: String?, sample: VoiceSample, hasConsent: Bool, tenant: String
    ) async throws -> VoiceProfile {
        try RequestLimits.checkIdentifier(userID, name: "userId")
        try Self.checkName(name)
        let consentedAt = WallClock.now
        guard hasConsent else { throw Self.noConsent }
        // Asked of the store once more when it is added; a refusal need not wait for a measurement.
        guard try await profiles(of: userID, tenant: tenant).count < configuration.maxProfiles else {
            throw tooManyProfiles
        }
        let measured = try await measured(sample, userID: userID, tenant: tenant)
        let now = WallClock.now
        let profile = VoiceProfile(
            id: RandomIdentifier.make("voice_"), userID: userID, name: name, consentedAt: consentedAt,
            characteristics: measured.characteristics, quality: measured.quality, fingerprint: measured.fingerprint,
            createdAt: consentedAt, updatedAt: now, expiresAt: measured.expiresAt)
        switch try await store.addVoiceProfile(profile, tenant: tenant, maximum: configuration.maxProfiles) {
        case .added: return profile
        case .taken(let existing): return existing
        case .tooMany: throw tooManyProfiles
        }
    }

    /// Gives a profile another name, or measures it anew.
    package func updateProfile(
        _ id: String, userID: String, name: String?, sample: VoiceSample?, tenant: String
    ) async throws -> VoiceProfile {
        try Self.checkName(name)
        _ = try await ownProfile(id, userID: userID, tenant: tenant)
        var update = VoiceProfileUpdate(id, of: userID, name: name, at: WallClock.now)
        if let sample {
            update.measured = try await measured(sample, userID: userID, tenant: tenant)
            update.updatedAt = WallClock.now
        }
        guard let profile = try await store.updateVoiceProfile(update, tenant: tenant) else { throw Self.noProfile }
        return profile
    }

    private func measured(
        _ sample: VoiceSample, userID: String, tenant: String
    ) async throws -> VoiceProfileUpdate.Measured {
        let measured = try await measure(sample, userID: userID, tenant: tenant)
        guard let fingerprint = measured.fingerprint, measured.characteristics.manner != nil else {
            throw ServiceError.noVoiceFound
        }
        let expiresAt = WallClock.now.milliseconds + Int64(configuration.profileLifetime.milliseconds)
        return VoiceProfileUpdate.Measured(
            characteristics: measured.characteristics, quality: measured.quality, fingerprint: fingerprint,
            expiresAt: Timestamp(milliseconds: expiresAt))
    }

    /// - Throws: `NOT_FOUND`, also for one that has expired and is about to be removed.
    func existingProfile(_ id: String, tenant: String) async throws -> VoiceProfile {
        guard let profile = try await validProfile(id, tenant: tenant) else { throw Self.noProfile }
        return profile
    }

    /// Nil also for one that has expired and is about to be removed.
    func validProfile(_ id: String, tenant: String) async throws -> VoiceProfile? {
        guard let profile = try await store.voiceProfile(id, tenant: tenant) else { return nil }
        return profile.expiresAt > WallClock.now ? profile : nil
    }

    /// - Throws: `NOT_FOUND`; `FORBIDDEN` where it is somebody else's.
    package func ownProfile(_ id: String, userID: String, tenant: String) async throws -> VoiceProfile {
        let profile = try await existingProfile(id, tenant: tenant)
        guard profile.userID == userID else {
            throw ServiceError(.forbidden, "This voice profile belongs to another person.")
        }
        return profile
    }

    package func profiles(of userID: String, tenant: String) async throws -> [VoiceProfile] {
        try RequestLimits.checkIdentifier(userID, name: "userId")
        return try await store.voiceProfiles(of: userID, tenant: tenant).filter { $0.expiresAt > WallClock.now }
    }

    /// Deletes a profile with every sound that was made in its manner.
    package func deleteProfile(_ id: String, userID: String, tenant: String) async throws {
        _ = try await ownProfile(id, userID: userID, tenant: tenant)
        guard try await removeProfile(id, tenant: tenant) else { throw Self.noProfile }
    }

    /// Returns whether there was one.
    private func removeProfile(_ id: String, tenant: String) async throws -> Bool {
        var wasThere = false
        while let deletion = try await store.deleteVoiceProfile(id, tenant: tenant, at: WallClock.now) {
            wasThere = true
            for change in deletion.changed {
                feed.committed(change.sequence, in: .init(tenant: tenant, conversationID: change.streamID))
                if change.hasEnded, let taskID = desk.remove(recording: change.recordingID, tenant: tenant) {
                    link.abandonRecording(taskID)
                }
            }
            try await removeBlobs(deletion.unused, tenant: tenant)
            if deletion.isComplete { break }
        }
        return wasThere
    }

    /// Deletes profiles whose time is over, now and then.
    func removeExpiredProfiles() async throws {
        while true {
            do {
                for expired in try await store.expiredVoiceProfiles(before: WallClock.now, limit: 100) {
                    _ = try await removeProfile(expired.profileID, tenant: expired.tenant)
                }
            } catch let error as ServiceError {
                logger.error("Expired voice profiles not removed", metadata: ["error": "\(error)"])
            }
            try await Task.sleep(for: .seconds(60))
        }
    }

    private static func checkName(_ name: String?) throws(ServiceError) {
        guard let name, name.utf8.count > RequestLimits.maxNameBytes else { return }
        throw ServiceError(.invalidRequest, "name has more than \(RequestLimits.maxNameBytes) bytes.")
    }

    private static let noConsent = ServiceError(
        .consentRequired, "A voice profile is made only with the person's consent: ask them, then send consent=true.")

    private static var noProfile: ServiceError { ServiceError(.notFound, "There is no such voice profile.") }

    private var tooManyProfiles: ServiceError {
        ServiceError(
            .invalidRequest,
            "This person has \(configuration.maxProfiles) voice profiles already (voice.maxProfiles); delete one.")
    }
}
