package import DragomanModel
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
        package var messageID: String
        package var version: Int
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
        package var followers: [Follower]
    }

    package enum Join: Hashable, Sendable {
        /// A new flight: the caller asks the Translator.
        case leads
        /// An earlier flight brings the answer. `raised`: it became more urgent by this follower.
        case joins(taskID: String, raised: Bool)
        /// The row follows this flight already.
        case known
        /// No room for another flight; the row stays pending in the store.
        case full
    }

    private var flights: [Key: Flight] = [:]
    /// The flights of each task, by language.
    private var tasks: [String: [LanguageTag: Key]] = [:]
    private let capacity: Int

    package init(capacity: Int) {
        self.capacity = capacity
    }

    package var count: Int { flights.count }
    package var room: Int { max(0, capacity - flights.count) }

    package mutating func join(
        _ pending: PendingTranslation, priority: Priority, now: ContinuousClock.Instant
    ) -> Join {
        let key = Key(tenant: pending.tenant, content: pending.key)
        let follower = Follower(
            messageID: pending.messageID, version: pending.version, cacheable: pending.cacheable)
        if var flight = flights[key] {
            if flight.followers.contains(where: { $0.messageID == follower.messageID && $0.version == follower.version }
            ) {
                return .known
            }
            let raised = priority < flight.priority
            flight.priority = min(priority, flight.priority)
            flight.followers.append(follower)
            flights[key] = flight
            return .joins(taskID: flight.taskID, raised: raised)
        }
        guard flights.count < capacity else { return .full }
        flights[key] = Flight(
            key: key, taskID: pending.taskID, language: pending.language, sourceLanguage: pending.sourceLanguage,
            modelType: pending.modelType, priority: priority, startedAt: now, followers: [follower])
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
        return flights.removeValue(forKey: key)
    }

    /// Takes a message's rows out of all flights, because it was deleted or has another text now.
    /// - Returns: how many rows left, and the flights that nobody follows any more, which are over.
    package mutating func leave(
        messageID: String, tenant: String, keys: [ContentKey]
    ) -> (left: Int, abandoned: [Flight]) {
        var left = 0
        var abandoned: [Flight] = []
        for content in keys {
            let key = Key(tenant: tenant, content: content)
            guard var flight = flights[key] else { continue }
            let before = flight.followers.count
            flight.followers.removeAll { $0.messageID == messageID }
            left += before - flight.followers.count
            if flight.followers.isEmpty {
                flights[key] = nil
                forget(taskID: flight.taskID, language: flight.language)
                abandoned.append(flight)
            } else {
                flights[key] = flight
            }
        }
        return (left, abandoned)
    }

    private mutating func forget(taskID: String, language: LanguageTag) {
        tasks[taskID]?[language] = nil
        if tasks[taskID]?.isEmpty ?? false { tasks[taskID] = nil }
    }
}
