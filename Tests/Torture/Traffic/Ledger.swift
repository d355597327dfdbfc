import NIOConcurrencyHelpers

/// What the Gateway has said yes to.
final class Ledger: Sendable {
    struct Entry: Sendable {
        var conversation: String
        var content: String
        var languages: Set<String>
        var isDeleted = false
    }

    private let entries = NIOLockedValueBox<[String: Entry]>([:])
    private let spoken = NIOLockedValueBox<[String: Set<String>]>([:])

    /// Recordings, with the languages that they are to be spoken in.
    var recordings: [String: Set<String>] { spoken.withLockedValue { $0 } }

    func spoken(_ id: String, _ languages: Set<String>) { spoken.withLockedValue { $0[id] = languages } }

    var all: [String: Entry] { entries.withLockedValue { $0 } }
    var count: Int { entries.withLockedValue(\.count) }

    func accepted(_ id: String, _ entry: Entry) { entries.withLockedValue { $0[id] = entry } }

    func edited(_ id: String, to content: String) { entries.withLockedValue { $0[id]?.content = content } }

    func extended(_ id: String, by languages: [String]) {
        entries.withLockedValue { $0[id]?.languages.formUnion(languages) }
    }

    func deleted(_ id: String) { entries.withLockedValue { $0[id]?.isDeleted = true } }
}
