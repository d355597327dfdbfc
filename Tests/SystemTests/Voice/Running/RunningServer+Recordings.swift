import HTTPTestSupport
import Testing

extension RunningServer {
    /// Has a recording heard in other languages and waits for its end.
    func translate(_ bytes: [UInt8], _ fields: [String: String]) async throws -> RecordingAnswer {
        try await finished(try await upload(bytes: bytes, fields, to: "/api/audio/translate?wait=60000"))
    }

    /// Has a recording recognised and waits for its end.
    func transcribe(_ bytes: [UInt8], _ fields: [String: String] = [:]) async throws -> RecordingAnswer {
        try await finished(try await upload(bytes: bytes, fields, to: "/api/audio/transcribe?wait=60000"))
    }

    /// Leaves a recording to be worked on, and says by which name it is asked for.
    func submit(_ bytes: [UInt8], _ fields: [String: String]) async throws -> String {
        let answer = try await upload(bytes: bytes, fields, to: "/api/voice/translate?async=true")
        #expect(answer.status == 202)
        return try answer.decoded(AcceptedAnswer.self).recordingId
    }

    /// A recording once nothing more comes of it, however long that takes.
    func ended(_ id: String) async throws -> RecordingAnswer {
        while true {
            let recording = try await recording(id, wait: 60_000)
            if recording.hasEnded { return recording }
        }
    }

    func recording(_ id: String, wait: Int = 0) async throws -> RecordingAnswer {
        try await get("/api/audio/\(id)?wait=\(wait)").decoded()
    }

    private func finished(_ answer: Answer) async throws -> RecordingAnswer {
        try #require([200, 202].contains(answer.status), "\(answer.text)")
        return try await ended(answer.decoded(RecordingAnswer.self).recordingId)
    }
}
