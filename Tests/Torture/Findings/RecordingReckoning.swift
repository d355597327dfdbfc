import HTTPTestSupport

/// After the play: whether every recording that was accepted was written down and spoken.
struct RecordingReckoning {
    let client: Client
    let ledger: Ledger

    private static let patience: Duration = .seconds(240)

    private struct Recording: Decodable {
        struct Words: Decodable { var text: String }
        struct Speech: Decodable {
            var status: String
            var audioUrl: String?
        }
        struct Failure: Decodable {
            var language: String?
            var code: String
            var message: String
        }

        var status: String
        var transcript: Words?
        var translations: [String: Speech]
        var failures: [Failure]
    }

    func recordings() async throws {
        let deadline = ContinuousClock.now + Self.patience
        for (id, entry) in ledger.recordings.sorted(by: { $0.key < $1.key }) {
            guard let recording = try await ended(id, entry, deadline) else { continue }
            if entry.isCancelled, recording.status == "cancelled" { continue }
            try await check(recording, id, entry.languages)
        }
    }

    private func ended(
        _ id: String, _ entry: Ledger.Recording, _ deadline: ContinuousClock.Instant
    ) async throws -> Recording? {
        while true {
            guard let answer = try await client.request("GET", "/api/audio/\(id)") else { return nil }
            if entry.isDeleted, answer.status == 404 { return nil }
            guard answer.status == 200, !entry.isDeleted else {
                client.findings.add(
                    "recording \(id) was \(entry.isDeleted ? "deleted" : "accepted") and is answered with \(answer.status)"
                )
                return nil
            }
            let recording = try answer.decoded(Recording.self)
            if ["done", "failed", "cancelled"].contains(recording.status) { return recording }
            guard ContinuousClock.now < deadline else {
                client.findings.add("recording \(id) is still \(recording.status)")
                return nil
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    private func check(_ recording: Recording, _ id: String, _ languages: Set<String>) async throws {
        // What was alone in a child when that was killed twice is held for what kills it.
        let failures = recording.failures.filter { $0.code != "QUARANTINED" }
        guard recording.failures.isEmpty else {
            client.counts.add("recordings with failures")
            for failure in failures {
                client.findings.add(
                    "recording \(id) failed: \(failure.code) \(failure.language ?? "") \(failure.message)")
            }
            return
        }
        client.counts.add("recordings done")
        if recording.transcript?.text.isEmpty ?? true { client.findings.add("recording \(id) was not written down") }
        for language in languages {
            guard let speech = recording.translations[language], speech.status == "done", let url = speech.audioUrl
            else {
                client.findings.add("recording \(id) was not spoken in \(language)")
                continue
            }
            guard let sound = try await client.request("GET", url), sound.status == 200, sound.body.count > 500 else {
                client.findings.add("recording \(id) cannot be heard in \(language)")
                continue
            }
        }
    }
}
