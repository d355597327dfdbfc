import Blobs
import DragomanModel
import JSON
import Scheduling
import Speech
import Wire

/// The operations of the voice API that need an engine. The others are the Gateway's: it keeps profiles, jobs and history.
struct VoiceOperations: Sendable {
    let engines: AudioEngines
    let recordings: RecordingPipeline
    let studio: VoiceStudio

    typealias Result = (result: [UInt8], frames: [Frame])

    /// - Throws: `NOT_FOUND`, `INVALID_REQUEST` for what is the Gateway's; what engines throw.
    func result(
        of request: VoiceOperationRequest, _ sounds: VoiceTask.Sounds, _ urgency: Urgency, _ clock: StageClock
    ) async throws -> Result {
        switch request.operation {
        case .translate, .translateAsync: try await translate(request, sounds, urgency, clock)
        case .analyze: try await analyze(request, sounds, urgency, clock)
        case .compare: try await compare(request, sounds, urgency, clock)
        case .speak: try await speak(request, urgency)
        case .health: (health, [])
        case .languages: (languages, [])
        case .profileCreate:
            throw ServiceError(
                .invalidRequest, "The Gateway keeps profiles: have the voice measured with voice_profile_analyze.")
        case .profileGet, .profileUpdate, .profileDelete, .jobStatus, .jobCancel, .profileList, .feedback, .history,
            .stats, .adminMetrics:
            // Refused when it came.
            throw ServiceError(.internalError, "The Gateway answers this.")
        }
    }

    private func translate(
        _ request: VoiceOperationRequest, _ sounds: VoiceTask.Sounds, _ urgency: Urgency, _ clock: StageClock
    ) async throws -> Result {
        let sound = try recording(sounds)
        let targets = try request.targetLanguages.map { (language) throws(ServiceError) in
            try LanguageTag(checking: language, name: "targetLanguages")
        }
        let results = VoiceResults()
        let tenant = request.terms.tenant ?? ""
        try await engines.withFile(of: sound, tenant: tenant) { path in
            let order = RecordingOrder(
                file: path, tenant: tenant, language: request.language.flatMap { LanguageTag(parsing: $0) },
                targets: targets, manner: request.manner, encoding: request.encoding, urgency: urgency)
            try await recordings.run(order, clock: clock) { await results.add($0) }
        }
        return try await results.told()
    }

    private func analyze(
        _ request: VoiceOperationRequest, _ sounds: VoiceTask.Sounds, _ urgency: Urgency, _ clock: StageClock
    ) async throws -> Result {
        let sample = try await studio.measure(
            try recording(sounds), language: request.language.flatMap { LanguageTag(parsing: $0) }, wantsWords: true,
            tenant: request.terms.tenant ?? "", urgency, clock)
        let result = VoiceProfileResult(
            .analyzed, requestId: request.taskId, userId: request.userId, characteristics: sample.characteristics,
            fingerprint: sample.voice.fingerprint)
        return (Envelope.encode(.voiceProfileResult(result))[0], [])
    }

    private func compare(
        _ request: VoiceOperationRequest, _ sounds: VoiceTask.Sounds, _ urgency: Urgency, _ clock: StageClock
    ) async throws -> Result {
        guard let other = sounds.second else {
            throw ServiceError(.invalidRequest, "The second recording is missing: send it as the frame audioB.")
        }
        let tenant = request.terms.tenant ?? ""
        async let first = studio.measure(
            recording(sounds), language: nil, wantsWords: false, tenant: tenant, urgency, clock)
        async let second = studio.measure(
            other, language: nil, wantsWords: false, tenant: tenant, urgency, clock)
        guard let one = try await first.voice.fingerprint, let two = try await second.voice.fingerprint else {
            throw ServiceError.noVoiceFound
        }
        let comparison = try await studio.result(
            of: VoiceProfileRequest(.compare, requestId: request.taskId, fingerprint: one, otherFingerprint: two),
            sample: nil, urgency, clock)
        return (Envelope.encode(.voiceProfileResult(comparison))[0], [])
    }

    private func speak(_ request: VoiceOperationRequest, _ urgency: Urgency) async throws -> Result {
        guard let text = request.text, let language = request.language else {
            throw ServiceError(.invalidRequest, "text or language is missing.")
        }
        let tag = try LanguageTag(checking: language, name: "language")
        let spoken = try await studio.speak(
            text, language: tag, manner: request.manner, encoding: request.encoding, urgency)
        let result = JSONWriter.object { json in
            json.member("language", language)
            json.member("audioMimeType", request.encoding.mimeType)
            json.member("durationMs", spoken.durationMilliseconds)
            json.member("frame", 1)
        }
        return (result, [try await spoken.blob.messageBytes()])
    }

    private func recording(_ sounds: VoiceTask.Sounds) throws(ServiceError) -> ReceivedSound {
        guard let sound = sounds.first else {
            throw ServiceError(.invalidRequest, "The recording is missing: send it in a frame.")
        }
        return sound
    }

    private var health: [UInt8] {
        JSONWriter.object { json in
            json.member("status", "ok")
            json.objects("engines", engines.services) { json, engine in
                json.member("name", engine.name)
                json.member("version", engine.version)
            }
        }
    }

    private var languages: [UInt8] {
        JSONWriter.object { json in
            json.member("recognised", engines.recognisers.flatMap(\.models.keys).map(\.value).sorted())
            json.member("spoken", Set(engines.speech.flatMap(\.languages)).map(\.value).sorted())
        }
    }
}
