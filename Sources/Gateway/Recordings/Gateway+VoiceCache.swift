import DragomanModel
import Storage

extension Gateway {
    /// Looks a recording up: what is said in it, by its bytes; then what was spoken of these words, by them.
    func known(
        of hash: BlobHash, _ request: RecordingRequest, manner: VoiceManner?, sharing: VoiceSharing, tenant: String
    ) async throws -> [RecordingStep.Change] {
        var known: [RecordingStep.Change] = []
        guard
            let transcript = try await knownTranscript(of: hash, request, sharing: sharing, tenant: tenant, &known)
        else { return known }
        let keys = request.targetLanguages.reduce(into: [LanguageTag: ContentKey]()) {
            $0[$1] = self.keys.speechKey(
                tenant: tenant, sharing: sharing, transcript: transcript, target: $1, request: request,
                manner: manner)
        }
        let recall = try await store.recallVoice(
            VoiceRecallQuery(tenant: tenant, transcript: nil, speech: keys))
        for language in request.targetLanguages {
            guard let cached = recall.speech[language], let key = keys[language],
                isCurrent(cached.version, speechVersion(from: transcript.language, to: language))
            else { continue }
            known.append(.spoken(language, cached.spoken, .found(key)))
        }
        return known
    }

    private func knownTranscript(
        of hash: BlobHash, _ request: RecordingRequest, sharing: VoiceSharing, tenant: String,
        _ known: inout [RecordingStep.Change]
    ) async throws -> Transcript? {
        if let given = request.givenTranscript { return given }
        guard sharing.sharesTranscripts else { return nil }
        let recall = try await store.recallVoice(
            VoiceRecallQuery(tenant: tenant, transcript: .init(audio: hash, language: request.language)))
        guard let cached = recall.transcript,
            isCurrent(cached.version, recogniserVersion(of: cached.transcript.language))
        else { return nil }
        known.append(.transcribed(cached.transcript, .found))
        return cached.transcript
    }

    /// Forgets all transcripts and all speech; recordings keep what they have. Returns how many rows the store lost.
    package func purgeVoiceCache(tenant: String) async throws -> Int {
        var removed = 0
        // In steps: others write in between.
        while true {
            let purge = try await store.purgeVoiceCache(tenant: tenant, limit: Self.purgeStep)
            try await removeBlobs(purge.unused, tenant: tenant)
            removed += purge.removed
            if purge.removed < Self.purgeStep { return removed }
        }
    }

    /// Rows of one step of a purge.
    private static let purgeStep = 500

    /// Whether the cache is as good as what would be made now. While no Translator has said, it is: as with texts, what is
    /// known is better than nothing.
    private func isCurrent(_ cached: String, _ offered: String) -> Bool {
        cached == offered || !link.hasVoiceOffer
    }

    /// Another version, another transcript. Empty while no Translator has said.
    func recogniserVersion(of language: LanguageTag) -> String {
        link.voiceOffer.recognisers[language.base] ?? ""
    }

    /// What speech depends on besides the words: the route's engines, and the one that speaks.
    func speechVersion(from source: LanguageTag, to target: LanguageTag) -> String {
        let route = link.routes?.versions[.init(source: source.base, target: target.base)] ?? ""
        return "\(route) | \(link.voiceOffer.voices[target.base] ?? "")"
    }
}
