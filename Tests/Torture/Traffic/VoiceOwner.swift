import Foundation
import HTTPTestSupport

/// Somebody who has voices measured, compares them, and takes some of them away again.
struct VoiceOwner {
    var dice: Dice
    let client: Client
    let ledger: Ledger
    let curtain: Curtain
    private var next = 0

    /// The same reader, with other words each time: Debian's `pocketsphinx-testdata`.
    private static let clips = ["870", "880", "890", "920", "930"].map {
        "/usr/share/pocketsphinx/test/data/librivox/sense_and_sensibility_01_austen_64kb-0\($0).wav"
    }

    init(seed: UInt64, client: Client, ledger: Ledger, curtain: Curtain) {
        dice = Dice(seed: seed, 700)
        self.client = client
        self.ledger = ledger
        self.curtain = curtain
    }

    private struct Profile: Decodable { var profileId: String }

    mutating func run() async throws {
        while !curtain.isDown {
            next += 1
            let person = "person-\(next)"
            if let id = try await create(person) {
                if dice.comes(0.4) { try await verify(id, person) }
                if dice.comes(0.4) { try await delete(id, person) }
            }
            try await curtain.pause(dice.pause(mean: .seconds(12)))
        }
    }

    private mutating func sample(_ fields: [String: String]) throws -> Client.Body {
        let bytes = try Data(contentsOf: URL(filePath: dice.one(of: Self.clips)))
        return .form(UploadForm(fields: fields, files: [.init(bytes: Array(bytes))]))
    }

    private mutating func create(_ person: String) async throws -> String? {
        let form = try sample(["userId": person, "consent": "true"])
        guard let answer = try await client.request("POST", "/api/voice/profiles", form) else { return nil }
        guard answer.status == 201 else {
            client.findings.add("a profile was answered with \(answer.status): \(answer.text)")
            return nil
        }
        let id = try answer.decoded(Profile.self).profileId
        ledger.measured(id, of: person)
        client.counts.add("voice profiles made")
        return id
    }

    private mutating func verify(_ id: String, _ person: String) async throws {
        let form = try sample(["userId": person])
        guard let answer = try await client.request("POST", "/api/voice/profiles/\(id)/verify", form) else { return }
        guard answer.status == 200 else {
            return client.findings.add("a comparison was answered with \(answer.status): \(answer.text)")
        }
        client.counts.add("voices compared")
    }

    private func delete(_ id: String, _ person: String) async throws {
        let path = "/api/voice/profiles/\(id)?userId=\(person)"
        guard let answer = try await client.request("DELETE", path) else { return }
        guard answer.status == 204 || answer.status == 404 else {
            return client.findings.add("a deletion of a profile was answered with \(answer.status): \(answer.text)")
        }
        ledger.deletedProfile(id)
        client.counts.add("voice profiles deleted")
    }
}
