import Blobs
package import DragomanModel
package import Gateway

extension GatewayScene {
    /// Runs `body` when the Gateway knows what its Translators can do with sound.
    package static func withVoice<Value: Sendable>(
        _ setting: Setting = Setting(), in folder: String? = nil, _ body: (GatewayScene) async throws -> Value
    ) async throws -> Value {
        let play = { (scene: GatewayScene) in
            await scene.offered { !$0.recognisers.isEmpty }
            return try await body(scene)
        }
        guard let folder else { return try await run(setting, play) }
        return try await run(setting, in: folder, play)
    }

    /// Waits until the Translators offer what is `enough`.
    package func offered(_ isEnough: (VoiceOffer) -> Bool) async {
        // Subscribed before the first look: a change after that look is told.
        let changes = gateway.link.changes
        if isEnough(gateway.link.voiceOffer) { return }
        for await _ in changes where isEnough(gateway.link.voiceOffer) { return }
    }

    /// Keeps a sound, as an upload does.
    package func keep(_ sound: String, tenant: String = Self.tenant) async throws -> StoredAudio {
        let bytes = Array(sound.utf8)
        let blob = try await BlobWriter(in: gateway.blobs)
        try await blob.write(bytes)
        return StoredAudio(hash: try await blob.keep(tenant: tenant), mimeType: "audio/ogg", byteCount: bytes.count)
    }

    /// Takes a recording.
    @discardableResult
    package func record(
        _ id: String, _ sound: String = "Sound", into languages: [LanguageTag]? = ["es"],
        in conversation: String? = nil, from sender: String? = nil, profile: String? = nil,
        tenant: String = Self.tenant
    ) async throws -> Recording {
        let upload = RecordingUpload(
            recordingID: id, conversationID: conversation, senderID: sender,
            audio: try await keep(sound, tenant: tenant), targetLanguages: languages, voiceProfileID: profile)
        return try await gateway.accept(upload, tenant: tenant).recording
    }

    package func recording(_ id: String, tenant: String = Self.tenant) async throws -> Recording {
        try await gateway.recording(id, tenant: tenant)
    }

    /// Waits until a recording has ended.
    package func ended(_ id: String, tenant: String = Self.tenant) async throws -> Recording {
        try await gateway.awaitEnd(of: recording(id, tenant: tenant), wait: Self.wait, tenant: tenant)
    }

    /// Waits until a stream has had so many events, and returns them.
    package func events(_ count: Int, in stream: String, tenant: String = Self.tenant) async throws -> [Event] {
        var told: [Event] = []
        do {
            try await gateway.readEvents(conversation: stream, tenant: tenant, after: 0) { delivery in
                guard case .events(let events) = delivery else { return }
                told += events
                if told.count >= count { throw Enough() }
            }
        } catch is Enough {}
        return told
    }

    /// Where a file of sound lies, or would.
    package func path(of audio: StoredAudio, tenant: String = Self.tenant) -> String {
        gateway.blobs.path(of: audio.hash, tenant: tenant)
    }

    package func hasFile(of audio: StoredAudio, tenant: String = Self.tenant) -> Bool {
        gateway.blobs.contains(audio.hash, tenant: tenant)
    }

    /// A file of sound; nil where it is not there.
    package func sound(_ audio: StoredAudio?, tenant: String = Self.tenant) throws -> String? {
        guard let audio, hasFile(of: audio, tenant: tenant) else { return nil }
        return String(decoding: try FileBytes.read(path(of: audio, tenant: tenant)), as: UTF8.self)
    }

    private struct Enough: Error {}
}
