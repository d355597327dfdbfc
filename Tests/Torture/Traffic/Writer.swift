import Foundation
import HTTPTestSupport
import ServerTestSupport

/// Somebody who posts, and now and then edits, deletes, repeats or wants another language.
struct Writer {
    let number: Int
    var dice: Dice
    let client: Client
    let ledger: Ledger
    let curtain: Curtain
    private var posted: [String] = []
    private var next = 0

    static let conversations = 30

    init(number: Int, seed: UInt64, client: Client, ledger: Ledger, curtain: Curtain) {
        self.number = number
        dice = Dice(seed: seed, number)
        self.client = client
        self.ledger = ledger
        self.curtain = curtain
    }

    mutating func run() async throws {
        while !curtain.isDown {
            switch dice.number(below: 100) {
            case 0..<72: try await post()
            case 72..<82: try await edit()
            case 82..<90: try await delete()
            case 90..<96: try await extend()
            default: try await repeatLatest()
            }
            try await curtain.pause(dice.pause(mean: .milliseconds(60)))
        }
    }

    private mutating func post() async throws {
        let id = "m-\(number)-\(next)"
        next += 1
        let conversation = "c\(dice.rank(below: Self.conversations))"
        let content = Phrases.text(dice.rank(below: Phrases.count))
        let targets = dice.comes(0.3) ? [dice.one(of: ["es", "fr", "ca", "it", "pt", FakeToolChain.language])] : nil
        let priority = dice.comes(0.1) ? "batch" : nil
        let body = Body(
            content: content, conversationId: conversation, originalLanguage: "en", messageId: id,
            targetLanguages: targets, priority: priority)
        let wait = dice.comes(0.2) ? 3_000 : 0
        guard let answer = try await client.request("POST", "/api/messages?wait=\(wait)", body.json) else { return }
        guard answer.status == 201 || answer.status == 200 else {
            client.findings.add("a message was answered with \(answer.status): \(answer.text)")
            return
        }
        let languages = targets.map(Set.init) ?? ["es", "fr", "ca"]
        if try answer.message.languages != languages {
            client.findings.add("\(id) was accepted for other languages than were asked for: \(answer.text)")
        }
        ledger.accepted(id, .init(conversation: conversation, content: content, languages: languages))
        client.counts.add("messages accepted")
        posted.append(id)
    }

    private mutating func edit() async throws {
        guard let id = recent() else { return }
        let content = Phrases.text(dice.rank(below: Phrases.count))
        let body = try Body(content: content, originalLanguage: "en").json
        guard let answer = try await client.request("PUT", "/api/messages/\(id)", body) else { return }
        guard answer.status == 200 else {
            return client.findings.add("an edit of \(id) was answered with \(answer.status): \(answer.text)")
        }
        ledger.edited(id, to: content)
        client.counts.add("messages edited")
    }

    private mutating func delete() async throws {
        guard let id = recent() else { return }
        posted.removeAll { $0 == id }
        guard let answer = try await client.request("DELETE", "/api/messages/\(id)") else { return }
        // Not found: an earlier try was not answered, and did it.
        guard answer.status == 204 || answer.status == 404 else {
            return client.findings.add("a deletion of \(id) was answered with \(answer.status): \(answer.text)")
        }
        ledger.deleted(id)
        client.counts.add("messages deleted")
    }

    private mutating func extend() async throws {
        guard let id = recent() else { return }
        let languages = [dice.one(of: ["it", "pt"])]
        let body = try Body(targetLanguages: languages).json
        guard let answer = try await client.request("POST", "/api/messages/\(id)/translations?wait=0", body) else {
            return
        }
        guard answer.status == 200 || answer.status == 202 else {
            return client.findings.add("further languages of \(id) were answered with \(answer.status): \(answer.text)")
        }
        ledger.extended(id, by: languages)
        client.counts.add("languages added")
    }

    /// The same id and content again is the same message.
    private mutating func repeatLatest() async throws {
        guard let id = posted.last, let entry = ledger.all[id], !entry.isDeleted else { return }
        let body = Body(
            content: entry.content, conversationId: entry.conversation, originalLanguage: "en", messageId: id,
            targetLanguages: entry.languages.sorted())
        guard let answer = try await client.request("POST", "/api/messages?wait=0", body.json) else { return }
        guard answer.status == 200 else {
            return client.findings.add("\(id) again was answered with \(answer.status): \(answer.text)")
        }
        client.counts.add("messages repeated")
    }

    private mutating func recent() -> String? {
        posted.isEmpty ? nil : posted[posted.count - 1 - dice.number(below: min(20, posted.count))]
    }

    private struct Body: Encodable {
        var content: String?
        var conversationId: String?
        var originalLanguage: String?
        var messageId: String?
        var targetLanguages: [String]?
        var priority: String?

        var json: String {
            get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
        }
    }
}
