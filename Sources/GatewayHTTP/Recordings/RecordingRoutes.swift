import Blobs
import DragomanModel
import Gateway
import HTTPTypes
import HummingbirdCore
import JSON
import Storage
import Wire

/// Recordings: what is said in them, in other languages too; the sound itself.
struct RecordingRoutes: Sendable {
    let gateway: Gateway
    let limits: AudioLimits

    func register(in table: inout PathTable) {
        table.on(.post, "/api/audio/translate", form: uploadLimits, translate)
        table.on(.post, "/api/audio/transcribe", form: uploadLimits, transcribe)
        table.on(.get, "/api/audio/{id}", read)
        table.on(.delete, "/api/audio/{id}", delete)
        table.on(.get, "/api/audio/{id}/{language}", sound)
        table.on(.post, "/api/voice/translate", form: uploadLimits, translate)
        table.on(.get, "/api/voice/jobs/{id}", read)
        table.on(.delete, "/api/voice/jobs/{id}", cancel)
        table.on(.post, "/api/voice/jobs/{id}/feedback", feedback)
        table.on(.get, "/api/voice/history", history)
        table.on(.get, "/api/voice/stats", statistics)
        table.on(.delete, "/api/voice/cache", purgeCache)
        table.on(.get, "/api/voice/languages", languages)
    }

    private var uploadLimits: MultipartLimits {
        MultipartLimits(fileBytes: limits.maxBytes, setting: "audio.maxBytes")
    }

    @Sendable
    private func translate(_ call: Call) async throws -> Response {
        try await take(call) { (form) throws(ServiceError) in try form.languages("targetLanguages") }
    }

    @Sendable
    private func transcribe(_ call: Call) async throws -> Response {
        try await take(call) { _ in [] }
    }

    private func take(
        _ call: Call, targets: (MultipartForm) throws(ServiceError) -> [LanguageTag]?
    ) async throws -> Response {
        let wait = try call.wait()
        // A job of its own, or what the caller waits for.
        let isJob = try RequestRules.flag(call.target["async"], name: "async")
        let form = try await call.form(fileField: "audio", limits: uploadLimits, into: gateway.blobs)
        let targets = try targets(form)
        let recordingID = try form.string("recordingId")
        let conversationID = try form.string("conversationId")
        let senderID = try form.string("senderId") ?? form.string("userId")
        let language = try form.language("language")
        let encoding = try form.encoding("format")
        let voiceProfileID = try form.string("voiceProfileId")
        let givenTranscript = try form.transcript("mobileTranscription")
        // The sound is kept last: nothing has to be collected of a request that is wrong.
        let upload = RecordingUpload(
            recordingID: recordingID, conversationID: conversationID, senderID: senderID,
            audio: try await form.keepSound(call.tenant), language: language, targetLanguages: targets,
            encoding: encoding, voiceProfileID: voiceProfileID, givenTranscript: givenTranscript)
        let accepted = try await gateway.accept(upload, tenant: call.tenant)
        guard let wait, !isJob else { return acceptance(of: accepted) }
        let recording = try await gateway.awaitEnd(of: accepted.recording, wait: wait, tenant: call.tenant)
        return Response(status: recording.status.hasEnded ? .ok : .accepted) { $0.members(of: recording) }
    }

    /// The recording is its own task: both names lead to it.
    private func acceptance(of accepted: Gateway.AcceptedRecording) -> Response {
        Response(status: .accepted) { writer in
            writer.member("recordingId", accepted.recording.id)
            writer.member("taskId", accepted.recording.id)
            writer.member("status", accepted.recording.status.rawValue)
        }
    }

    @Sendable
    private func read(_ call: Call) async throws -> Response {
        let id = try call.identifier(0, name: "recordingId")
        let wait = try call.wait()
        let recording = try await gateway.recording(id, tenant: call.tenant)
        let ended = try await gateway.awaitEnd(of: recording, wait: wait, tenant: call.tenant)
        let progress = gateway.progress(of: ended, tenant: call.tenant)
        return Response { $0.members(of: ended, progress: progress) }
    }

    @Sendable
    private func delete(_ call: Call) async throws -> Response {
        try await gateway.deleteRecording(try call.identifier(0, name: "recordingId"), tenant: call.tenant)
        return Response(status: .noContent)
    }

    @Sendable
    private func cancel(_ call: Call) async throws -> Response {
        let id = try call.identifier(0, name: "jobId")
        let recording = try await gateway.cancelRecording(id, tenant: call.tenant)
        return Response { $0.members(of: recording) }
    }

    /// `original`, or a language.
    @Sendable
    private func sound(_ call: Call) async throws -> Response {
        let id = try call.identifier(0, name: "recordingId")
        let recording = try await gateway.recording(id, tenant: call.tenant)
        let audio: StoredAudio
        if call.parameters[1] == "original" {
            audio = recording.audio
        } else {
            let language = try call.language(1)
            guard let spoken = recording.translations[language]?.state.spoken else {
                throw ServiceError(.notFound, "The recording has no speech in \(language).")
            }
            audio = spoken.audio
        }
        let path = gateway.blobs.path(of: audio.hash, tenant: call.tenant)
        return try await FileResponse(audio: audio, path: path).response(to: call.request)
    }

    @Sendable
    private func feedback(_ call: Call) async throws -> Response {
        let id = try call.identifier(0, name: "jobId")
        let body = try await call.body()
        guard let rating = try body.whole("rating") else {
            throw ServiceError(.invalidRequest, "rating is missing; it must be a whole number between 1 and 5.")
        }
        try await gateway.saveFeedback(
            VoiceFeedback(
                tenant: call.tenant, recordingID: id, userID: try body.string("userId"), rating: rating,
                comment: try body.string("comment"), at: WallClock.now))
        return Response(status: .noContent)
    }

    /// `after` is the `next` of the page before.
    @Sendable
    private func history(_ call: Call) async throws -> Response {
        var query = RecordingQuery(tenant: call.tenant, limit: try call.limit())
        query.senderID = call.target["userId"]
        query.conversationID = call.target["conversationId"]
        query.after = try call.target["after"].map { (text) throws(ServiceError) in try RecordingCursor.read(text) }
        let page = try await gateway.recordings(query)
        return Response { writer in
            writer.objects("recordings", page.entries) { $0.members(of: $1) }
            writer.member("next", page.hasMore ? page.entries.last.map(RecordingCursor.text) : nil)
        }
    }

    @Sendable
    private func purgeCache(_ call: Call) async throws -> Response {
        guard try RequestRules.flag(call.target["all"], name: "all") else {
            throw ServiceError(.invalidRequest, "all=true is needed: it purges every transcript and all speech.")
        }
        let purged = try await gateway.purgeVoiceCache(tenant: call.tenant)
        return Response { $0.member("purged", purged) }
    }

    @Sendable
    private func statistics(_ call: Call) async throws -> Response {
        let stored = try await gateway.voiceStatistics(tenant: call.tenant, userID: call.target["userId"])
        let cache = gateway.voiceCacheStatistics.snapshot
        return Response { writer in
            writer.object("recordings") { writer in
                for status in Recording.Status.allCases {
                    writer.key(status.rawValue)
                    writer.number(stored.recordings[status] ?? 0)
                }
            }
            writer.member("durationMs", stored.durationMilliseconds)
            writer.object("languages") { writer in
                for (language, count) in stored.languages.sorted(by: { $0.key < $1.key }) {
                    writer.key(language.value)
                    writer.number(count)
                }
            }
            writer.member("ratings", stored.ratings)
            writer.member("meanRating", stored.meanRating)
            writer.object("cache") { writer in
                writer.member("transcript_hits", cache.transcriptHits)
                writer.member("transcript_misses", cache.transcriptMisses)
                writer.member("speech_hits", cache.speechHits)
                writer.member("speech_misses", cache.speechMisses)
            }
        }
    }

    @Sendable
    private func languages(_ call: Call) async throws -> Response {
        let offer = gateway.link.voiceOffer
        return Response { writer in
            writer.member("recognised", offer.recognisers.keys.sorted())
            writer.member("spoken", offer.voices.keys.sorted())
        }
    }
}
