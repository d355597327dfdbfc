import NIOConcurrencyHelpers

/// What the Gateway has said yes to.
final class Ledger: Sendable {
    struct Entry: Sendable {
        var conversation: String
        var content: String
        var languages: Set<String>
        var isDeleted = false
    }

    struct Recording: Sendable {
        /// That it is to be spoken in; none: it is only written down.
        var languages: Set<String>
        var isCancelled = false
        var isDeleted = false
    }

    struct Profile: Sendable {
        var person: String
        var isDeleted = false
    }

    private let entries = NIOLockedValueBox<[String: Entry]>([:])
    private let spoken = NIOLockedValueBox<[String: Recording]>([:])
    private let voices = NIOLockedValueBox<[String: Profile]>([:])

    var recordings: [String: Recording] { spoken.withLockedValue { $0 } }

    func spoken(_ id: String, _ languages: Set<String>) {
        spoken.withLockedValue { $0[id] = Recording(languages: languages) }
    }

    func cancelled(_ id: String) { spoken.withLockedValue { $0[id]?.isCancelled = true } }
    func deletedRecording(_ id: String) { spoken.withLockedValue { $0[id]?.isDeleted = true } }

    /// Profiles by their ids.
    var profiles: [String: Profile] { voices.withLockedValue { $0 } }

    func measured(_ id: String, of person: String) { voices.withLockedValue { $0[id] = Profile(person: person) } }
    func deletedProfile(_ id: String) { voices.withLockedValue { $0[id]?.isDeleted = true } }

    var all: [String: Entry] { entries.withLockedValue { $0 } }
    var count: Int { entries.withLockedValue(\.count) }

    func accepted(_ id: String, _ entry: Entry) { entries.withLockedValue { $0[id] = entry } }

    func edited(_ id: String, to content: String) { entries.withLockedValue { $0[id]?.content = content } }

    func extended(_ id: String, by languages: [String]) {
        entries.withLockedValue { $0[id]?.languages.formUnion(languages) }
    }

    func deleted(_ id: String) { entries.withLockedValue { $0[id]?.isDeleted = true } }
}
