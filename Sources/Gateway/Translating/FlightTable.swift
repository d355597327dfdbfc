package import DragomanModel
package import Scheduling
package import Storage

/// Which content is being translated now, and for whom: many messages with the same text wait for one answer.
///
/// Pure: no clock, no socket, no lock.
package struct FlightTable: Sendable {
    /// Content of one tenant.
    package struct Key: Hashable, Sendable {
        package var tenant: String
        package var content: ContentKey
    }

    /// A pending row of the store that waits for the answer.
    package struct Follower: Hashable, Sendable {
        package var row: Settlement.Follower
        /// Whether its conversation allows the answer to be cached.
        package var cacheable: Bool
    }

    package struct Flight: Sendable {
        package var key: Key
        package var taskID: String
        package var language: LanguageTag
        package var sourceLanguage: LanguageTag
        package var modelType: ModelType
        package var priority: Priority
        package var startedAt: ContinuousClock.Instant
        /// Of the row that began it.
        fileprivate let account: Account
        /// In the order in which they came.
        package private(set) var followers: [Follower] = []
        /// Their rows, to be found at once: thousands may wait.
        private var rows: Set<Settlement.Follower> = []

        fileprivate init(_ pending: PendingTranslation, key: Key, priority: Priority, now: ContinuousClock.Instant) {
            self.key = key
            taskID = pending.taskID
            language = pending.language
            sourceLanguage = pending.sourceLanguage
            modelType = pending.modelType
            self.priority = priority
            startedAt = now
            account = Account(tenant: pending.tenant, conversation: pending.conversationID)
            _ = add(pending)
        }

        package var isCacheable: Bool { followers.contains(where: \.cacheable) }

        /// Returns false where the row follows already.
        fileprivate mutating func add(_ pending: PendingTranslation) -> Bool {
            let row = Settlement.Follower(pending)
            guard rows.insert(row).inserted else { return false }
            followers.append(Follower(row: row, cacheable: pending.cacheable))
            return true
        }

        /// Returns how many rows left.
        fileprivate mutating func remove(messageID: String, language: LanguageTag) -> Int {
            let before = followers.count
            followers.removeAll { $0.row.messageID == messageID && $0.row.language == language }
            if followers.count < before { rows = Set(followers.map(\.row)) }
            return before - followers.count
        }
    }

    package enum Join: Hashable, Sendable {
        /// A new flight: the caller asks the Translator.
        case leads
        /// An earlier flight brings the answer. `raised`: it became more urgent by this follower.
        case joins(taskID: String, raised: Bool)
        /// The row follows this flight already.
        case known
        /// No room for another flight; the row stays pending in the store and joins again later.
        case full
    }

    private var flights: [Key: Flight] = [:]
    /// The flights of each task, by language.
    private var tasks: [String: [LanguageTag: Key]] = [:]
    /// Rows that follow no flight for now: there was no room, or the store did not take their answer.
    private var stranded: [Key: Set<Settlement.Follower>] = [:]
    private let capacity: Int
    private var occupancy = Occupancy()

    package init(capacity: Int) {
        self.capacity = capacity
    }

    package var room: Int { max(0, capacity - flights.count) }

    /// The flights that may begin on an account now: nobody takes all the room there is.
    package func room(for account: Account) -> Int { occupancy.share(of: account, room: room) }

    /// Flights that land before one that begins on an account now, at most.
    package func ahead(of account: Account) -> Int { occupancy.ahead(of: account) }

    package var isEmpty: Bool { flights.isEmpty }

    package mutating func join(
        _ pending: PendingTranslation, priority: Priority, now: ContinuousClock.Instant
    ) -> Join {
        let key = Key(tenant: pending.tenant, content: pending.key)
        unstrand(key) { $0 == Settlement.Follower(pending) }
        // Changed in place: a copy of all followers for each one more would be felt.
        if let added = flights[key]?.add(pending), let flight = flights[key] {
            guard added else { return .known }
            let isRaised = priority < flight.priority
            if isRaised { flights[key]?.priority = priority }
            return .joins(taskID: flight.taskID, raised: isRaised)
        }
        guard flights.count < capacity else {
            stranded[key, default: []].insert(Settlement.Follower(pending))
            return .full
        }
        let flight = Flight(pending, key: key, priority: priority, now: now)
        flights[key] = flight
        occupancy.enter(flight.account)
        tasks[pending.taskID, default: [:]][pending.language] = key
        return .leads
    }

    package func find(taskID: String, language: LanguageTag) -> Flight? {
        tasks[taskID]?[language].flatMap { flights[$0] }
    }

    /// Takes the flight that an answer belongs to; nil for an answer that nobody waits for any more.
    package mutating func land(taskID: String, language: LanguageTag) -> Flight? {
        guard let key = tasks[taskID]?[language] else { return nil }
        forget(taskID: taskID, language: language)
        return end(key)
    }

    /// Takes rows of a message out of the flights of their contents, because it was deleted, has another text now or was
    /// translated by a person.
    /// - Returns: how many rows left, and the flights that nobody follows any more, which are over.
    package mutating func leave(
        messageID: String, tenant: String, contents: [LanguageTag: ContentKey]
    ) -> (left: Int, abandoned: [Flight]) {
        var left = 0
        var abandoned: [Flight] = []
        for (language, content) in contents {
            let key = Key(tenant: tenant, content: content)
            left += flights[key]?.remove(messageID: messageID, language: language) ?? 0
            left += unstrand(key) { $0.messageID == messageID && $0.language == language }
            if let flight = flights[key], flight.followers.isEmpty {
                _ = end(key)
                forget(taskID: flight.taskID, language: flight.language)
                abandoned.append(flight)
            }
        }
        return (left, abandoned)
    }

    /// A flight has landed, but its rows are still pending: they wait until they join again.
    package mutating func strand(_ flight: Flight) {
        stranded[flight.key, default: []].formUnion(flight.followers.map(\.row))
    }

    /// Returns how many rows were there.
    @discardableResult
    private mutating func unstrand(_ key: Key, where isMeant: (Settlement.Follower) -> Bool) -> Int {
        guard let rows = stranded[key] else { return 0 }
        let left = rows.filter { !isMeant($0) }
        stranded[key] = left.isEmpty ? nil : left
        return rows.count - left.count
    }

    private mutating func end(_ key: Key) -> Flight? {
        let flight = flights.removeValue(forKey: key)
        if let flight { occupancy.leave(flight.account) }
        return flight
    }

    private mutating func forget(taskID: String, language: LanguageTag) {
        tasks[taskID]?[language] = nil
        if tasks[taskID]?.isEmpty ?? false { tasks[taskID] = nil }
    }
}
