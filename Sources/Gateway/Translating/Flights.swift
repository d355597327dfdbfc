package import DragomanModel
import NIOConcurrencyHelpers
package import Scheduling
package import Storage

/// The flights of this Gateway: asks the Translator once for each content, whoever waits for it.
package final class Flights: Sendable {
    private struct State {
        var table: FlightTable
        /// How soon one flight lands after another.
        var pace = ServicePace(outage: .seconds(10))
    }

    private let state: NIOLockedValueBox<State>
    private let link: TranslatorLink
    private let longestWait: Duration

    /// - Parameter limit: a flight that would last longer, by what has been measured, does not begin.
    package init(capacity: Int, limit: Duration, link: TranslatorLink) {
        state = NIOLockedValueBox(State(table: FlightTable(capacity: capacity)))
        // What has been measured is an average: under overload every flight lasts about as long as it may, and without
        // something to spare half of them would last longer.
        longestWait = limit * 4 / 5
        self.link = link
    }

    package var room: Int { state.withLockedValue(\.table.room) }

    /// Whether flights may begin on an account now.
    /// - Throws: `OVERLOADED`, with the time after which to ask again.
    package func admit(_ count: Int, on account: Account) throws(ServiceError) {
        guard count > 0 else { return }
        let (room, wait) = state.withLockedValue { state in
            let ahead = state.table.ahead(of: account)
            // Where nothing waits it is tried, whatever was measured: else nothing would ever be measured again.
            let wait = ahead == 0 ? nil : state.pace.time(for: ahead + count)
            return (state.table.room(for: account), wait ?? .zero)
        }
        if count > room { throw Self.overloaded(pause: .seconds(1)) }
        if wait > longestWait { throw Self.overloaded(pause: min(wait - longestWait, .seconds(10))) }
    }

    private static func overloaded(pause: Duration) -> ServiceError {
        ServiceError(
            .overloaded, "Too many translations are waiting; try again soon.", retryable: true,
            retryAfterMilliseconds: max(1_000, Int(pause.milliseconds)))
    }

    package struct Joined: Sendable {
        /// Rows that lead a new flight: `ask` has to be called with those that nothing else answers.
        package var leading: [PendingTranslation] = []
        /// Rows for which there was no room; they stay pending in the store.
        package var refused = 0
    }

    /// Lets pending rows follow the flights of their content.
    package func join(_ rows: [PendingTranslation], priority: Priority) -> Joined {
        var joined = Joined()
        let now = ContinuousClock.now
        var raised: Set<String> = []
        state.withLockedValue { state in
            if state.table.isEmpty { state.pace.began(at: now) }
            for row in rows {
                switch state.table.join(row, priority: priority, now: now) {
                case .leads: joined.leading.append(row)
                case .joins(let taskID, let isRaised):
                    if isRaised { raised.insert(taskID) }
                case .known: break
                case .full: joined.refused += 1
                }
            }
        }
        for taskID in raised { link.raise(taskID, to: priority) }
        return joined
    }

    /// Sends leading rows to the Translator, those of one text as one request.
    package func ask(_ rows: [PendingTranslation], priority: Priority) {
        var tasks: [String: TranslationTask] = [:]
        for row in rows {
            tasks[row.taskID, default: TranslationTask(row, priority: priority)].targetLanguages.append(row.language)
        }
        for task in tasks.values { link.submit(task) }
    }

    package func find(taskID: String, language: LanguageTag) -> FlightTable.Flight? {
        state.withLockedValue { $0.table.find(taskID: taskID, language: language) }
    }

    package func land(taskID: String, language: LanguageTag) -> FlightTable.Flight? {
        let now = ContinuousClock.now
        return state.withLockedValue { state in
            let flight = state.table.land(taskID: taskID, language: language)
            if flight != nil { state.pace.served(1, at: now) }
            return flight
        }
    }

    /// The answer of a flight that has landed could not be stored.
    package func strand(_ flight: FlightTable.Flight) {
        state.withLockedValue { $0.table.strand(flight) }
    }

    /// Ends the waiting of rows of a message that was deleted, has another text now or was translated by a person.
    /// Returns how many of them waited.
    package func leave(messageID: String, tenant: String, contents: [LanguageTag: ContentKey]) -> Int {
        let (left, abandoned) = state.withLockedValue {
            $0.table.leave(messageID: messageID, tenant: tenant, contents: contents)
        }
        for flight in abandoned { link.abandon(taskID: flight.taskID, language: flight.language) }
        return left
    }
}

extension TranslationTask {
    /// The request for a row's text, as yet without languages.
    fileprivate init(_ row: PendingTranslation, priority: Priority) {
        self.init(
            taskID: row.taskID, tenant: row.tenant, messageID: row.messageID, conversationID: row.conversationID,
            text: row.text, sourceLanguage: row.sourceLanguage, targetLanguages: [], modelType: row.modelType,
            priority: priority)
    }
}
