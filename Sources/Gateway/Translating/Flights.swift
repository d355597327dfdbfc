package import DragomanModel
import NIOConcurrencyHelpers
package import Scheduling
package import Storage

/// The flights of this Gateway: asks the Translator once for each content, whoever waits for it.
package final class Flights: Sendable {
    private let table: NIOLockedValueBox<FlightTable>
    private let link: TranslatorLink

    package init(capacity: Int, link: TranslatorLink) {
        table = NIOLockedValueBox(FlightTable(capacity: capacity))
        self.link = link
    }

    package var room: Int { table.withLockedValue(\.room) }

    /// The flights that may begin on an account now.
    package func room(for account: Account) -> Int { table.withLockedValue { $0.room(for: account) } }

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
        table.withLockedValue { table in
            for row in rows {
                switch table.join(row, priority: priority, now: now) {
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
        table.withLockedValue { $0.find(taskID: taskID, language: language) }
    }

    package func land(taskID: String, language: LanguageTag) -> FlightTable.Flight? {
        table.withLockedValue { $0.land(taskID: taskID, language: language) }
    }

    /// The answer of a flight that has landed could not be stored.
    package func strand(_ flight: FlightTable.Flight) {
        table.withLockedValue { $0.strand(flight) }
    }

    /// Ends the waiting of rows of a message that was deleted, has another text now or was translated by a person.
    /// Returns how many of them waited.
    package func leave(messageID: String, tenant: String, contents: [LanguageTag: ContentKey]) -> Int {
        let (left, abandoned) = table.withLockedValue {
            $0.leave(messageID: messageID, tenant: tenant, contents: contents)
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
