import HTTPTestSupport

/// After the play: whether every voice profile that was made is there, and those that were deleted are not.
struct ProfileReckoning {
    let client: Client
    let ledger: Ledger

    func profiles() async throws {
        for (id, profile) in ledger.profiles.sorted(by: { $0.key < $1.key }) {
            let path = "/api/voice/profiles/\(id)?userId=\(profile.person)"
            guard let answer = try await client.request("GET", path) else { continue }
            if answer.status != (profile.isDeleted ? 404 : 200) {
                client.findings.add(
                    "profile \(id) was \(profile.isDeleted ? "deleted" : "made") and is answered with \(answer.status)")
            }
        }
    }
}
