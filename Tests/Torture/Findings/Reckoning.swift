import Foundation
import HTTPTestSupport

/// After the play: whether everything that was accepted was done, once, and nothing was left behind.
struct Reckoning {
    let client: Client
    let ledger: Ledger

    /// Longer than whatever is still asked for again takes.
    private static let patience: Duration = .seconds(240)

    private var findings: Findings { client.findings }

    /// Waits until nothing is pending any more, then looks at every message.
    func messages() async throws {
        let deadline = ContinuousClock.now + Self.patience
        for (id, entry) in ledger.all.sorted(by: { $0.key < $1.key }) {
            guard let message = try await settled(id, entry, deadline) else { continue }
            check(message, entry)
        }
    }

    /// nil where there is none, or where it cannot be known; a finding tells where that is wrong.
    private func settled(
        _ id: String, _ entry: Ledger.Entry, _ deadline: ContinuousClock.Instant
    ) async throws -> MessageAnswer? {
        while true {
            guard let answer = try await client.request("GET", "/api/messages/\(id)") else { return nil }
            if answer.status == 404 {
                if !entry.isDeleted { findings.add("\(id) was accepted and is not there") }
                return nil
            }
            guard answer.status == 200 else {
                findings.add("\(id) cannot be read: \(answer.status) \(answer.text)")
                return nil
            }
            let message = try answer.message
            if entry.isDeleted {
                findings.add("\(id) was deleted and is there")
                return nil
            }
            if message.pending.isEmpty { return message }
            guard ContinuousClock.now < deadline else {
                findings.add("\(id) still waits for \(message.pending) \(Self.patience) after the last blow")
                return nil
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    private func check(_ message: MessageAnswer, _ entry: Ledger.Entry) {
        if message.content != entry.content {
            findings.add("\(message.messageId) is \"\(message.content)\" and was to be \"\(entry.content)\"")
        }
        if !message.languages.isSuperset(of: entry.languages) {
            findings.add("\(message.messageId) has \(message.languages) and was to have \(entry.languages)")
        }
        for (language, translation) in message.translations {
            switch translation.status {
            case "done":
                if translation.text?.isEmpty ?? true { findings.add("\(message.messageId) is empty in \(language)") }
                client.counts.add("translations done")
            case "failed":
                client.counts.add("translations failed with \(translation.code ?? "nothing")")
                // A text that is alone in a child when that is killed twice is held for what kills it.
                if translation.code != "QUARANTINED" {
                    findings.add(
                        "\(message.messageId) failed in \(language): \(translation.code ?? "-") \(translation.message ?? "")"
                    )
                }
            default: findings.add("\(message.messageId) is \(translation.status) in \(language)")
            }
        }
    }

    /// Reads a conversation's events from the beginning, and compares them with what a reader saw.
    func events(_ conversation: String, seen: [Int]) async throws {
        guard let head = try await client.request("GET", "/api/conversations/\(conversation)"), head.status == 200
        else { return }
        let all = try await replay(conversation)
        let numbers = all.map(\.seq)
        if numbers != numbers.sorted() || Set(numbers).count != numbers.count {
            findings.add("the events of \(conversation) are replayed out of order or twice")
        }
        if seen != seen.sorted() || Set(seen).count != seen.count {
            findings.add("a reader of \(conversation) saw events out of order or twice")
        }
        let missed = Set(numbers.filter { $0 <= seen.last ?? 0 }).subtracting(seen)
        if !missed.isEmpty {
            findings.add("a reader of \(conversation) missed \(missed.count) events: \(missed.sorted().prefix(10))")
        }
        client.counts.add("conversations replayed")
        var told: Set<String> = []
        for event in all where event.event == "message:translation" {
            let name = "\(event.data.messageId ?? "") \(event.data.version ?? 0) \(event.data.language ?? "")"
            if !told.insert(name).inserted {
                findings.add("in \(conversation) the translation of \(name) was told twice")
            }
        }
    }

    /// All events until one that is posted now.
    private func replay(_ conversation: String) async throws -> [AnyEvent] {
        let id = "last-\(conversation)"
        let body =
            #"{"content":"Last.","conversationId":"\#(conversation)","originalLanguage":"en","messageId":"\#(id)","targetLanguages":[]}"#
        _ = try await client.request("POST", "/api/messages?wait=0", body)
        return try await EventReader.with(port: client.port, conversation, "&after=0") { reader in
            var events: [AnyEvent] = []
            while true {
                let event = try await reader.next(AnyEvent.self)
                if event.data.messageId == id { return events }
                events.append(event)
            }
        }
    }
}
