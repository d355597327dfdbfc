import Foundation
import HTTPTestSupport

/// Somebody who sends recordings: some that were sent before, most of them new; some only to be written down. Some are
/// cancelled, some deleted.
struct Speaker {
    let number: Int
    var dice: Dice
    let client: Client
    let ledger: Ledger
    let curtain: Curtain
    private var next = 0

    /// Debian's `pocketsphinx-testdata`.
    private static let folder = "/usr/share/pocketsphinx/test/data/cards"
    private static let clips = ["001", "002", "003", "004", "005"]
    private static let languages = ["es", "fr"]

    init(number: Int, seed: UInt64, client: Client, ledger: Ledger, curtain: Curtain) {
        self.number = number
        dice = Dice(seed: seed, 500 + number)
        self.client = client
        self.ledger = ledger
        self.curtain = curtain
    }

    mutating func run() async throws {
        while !curtain.isDown {
            try await speak()
            try await curtain.pause(dice.pause(mean: .seconds(8)))
        }
    }

    private mutating func speak() async throws {
        let id = "r-\(number)-\(next)"
        next += 1
        let sound = try Data(contentsOf: URL(filePath: "\(Self.folder)/\(dice.one(of: Self.clips)).wav"))
        // What follows the sound is not heard, but makes it another recording.
        let tail = [UInt8](repeating: 0, count: dice.comes(0.3) ? 0 : 2 * (1 + next) + number)
        var fields = ["recordingId": id, "language": "en"]
        let languages = dice.comes(0.7) ? Self.languages : []
        if !languages.isEmpty { fields["targetLanguages"] = languages.joined(separator: ",") }
        if dice.comes(0.3) { fields["conversationId"] = "c\(dice.rank(below: Writer.conversations))" }
        let form = UploadForm(fields: fields, files: [.init(bytes: Array(sound) + tail)])
        let path = languages.isEmpty ? "/api/audio/transcribe?wait=0" : "/api/audio/translate?wait=0"
        guard let answer = try await client.request("POST", path, .form(form)) else { return }
        guard [200, 201, 202].contains(answer.status) else {
            return client.findings.add("recording \(id) was answered with \(answer.status): \(answer.text)")
        }
        ledger.spoken(id, Set(languages))
        client.counts.add(languages.isEmpty ? "recordings to be written down" : "recordings to be spoken")
        guard dice.comes(0.2) else { return }
        try await curtain.pause(dice.pause(mean: .seconds(1)))
        try await (dice.comes(0.5) ? cancel(id) : delete(id))
    }

    private func cancel(_ id: String) async throws {
        guard let answer = try await client.request("DELETE", "/api/voice/jobs/\(id)") else { return }
        guard answer.status == 200 else {
            return client.findings.add("the end of job \(id) was answered with \(answer.status): \(answer.text)")
        }
        ledger.cancelled(id)
        client.counts.add("recordings cancelled")
    }

    private func delete(_ id: String) async throws {
        guard let answer = try await client.request("DELETE", "/api/audio/\(id)") else { return }
        // Not found: an earlier try was not answered, and did it.
        guard answer.status == 204 || answer.status == 404 else {
            return client.findings.add("a deletion of \(id) was answered with \(answer.status): \(answer.text)")
        }
        ledger.deletedRecording(id)
        client.counts.add("recordings deleted")
    }
}
