import HTTPTestSupport
import Testing

extension RunningServer {
    /// Makes a profile of the reader of all recordings, who agrees.
    /// - Parameter sample: nil: a short one.
    func makeProfile(of person: String, name: String? = nil, sample: [UInt8]? = nil) async throws -> ProfileAnswer {
        let sample = try sample ?? Clip.bytes(Clip.short)
        let fields = ["userId": person, "consent": "true", "name": name ?? ""]
        let answer = try await upload(bytes: sample, fields, to: "/api/voice/profiles")
        #expect(answer.status == 201)
        return try answer.decoded()
    }

    func profile(_ id: String, of person: String) async throws -> Answer {
        try await get("/api/voice/profiles/\(id)?userId=\(person)")
    }

    func profiles(of person: String) async throws -> [ProfileAnswer] {
        try await get("/api/voice/profiles?userId=\(person)").decoded(ProfilesAnswer.self).profiles
    }
}
