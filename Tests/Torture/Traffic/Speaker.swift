import Foundation
import HTTPTestSupport

/// Somebody who sends recordings: some that were sent before, most of them new.
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
            try await curtain.pause(dice.pause(mean: .seconds(4)))
        }
    }

    private mutating func speak() async throws {
        let id = "r-\(number)-\(next)"
        next += 1
        let sound = try Data(contentsOf: URL(filePath: "\(Self.folder)/\(dice.one(of: Self.clips)).wav"))
        // What follows the sound is not heard, but makes it another recording.
        let tail = [UInt8](repeating: 0, count: dice.comes(0.3) ? 0 : 2 * (1 + next) + number)
        let form = UploadForm(
            fields: ["recordingId": id, "targetLanguages": Self.languages.joined(separator: ","), "language": "en"],
            files: [.init(bytes: Array(sound) + tail)])
        guard let answer = try await client.request("POST", "/api/audio/translate?wait=0", .form(form)) else { return }
        guard [200, 201, 202].contains(answer.status) else {
            return client.findings.add("recording \(id) was answered with \(answer.status): \(answer.text)")
        }
        ledger.spoken(id, Set(Self.languages))
        client.counts.add("recordings accepted")
    }
}
