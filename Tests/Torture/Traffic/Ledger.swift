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

    var all: [String: Entry] { entries.withLockedValue { $0 } }
    var count: Int { entries.withLockedValue(\.count) }

    func accepted(_ id: String, _ entry: Entry) { entries.withLockedValue { $0[id] = entry } }

    func edited(_ id: String, to content: String) { entries.withLockedValue { $0[id]?.content = content } }

    func extended(_ id: String, by languages: [String]) {
        entries.withLockedValue { $0[id]?.languages.formUnion(languages) }
    }

    func deleted(_ id: String) { entries.withLockedValue { $0[id]?.isDeleted = true } }
}
