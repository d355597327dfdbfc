package import Blobs
import DragomanModel
import Language
package import Logging
package import Storage
import Wire

/// The half of Dragoman that knows people and messages: answers from what it knows, asks the Translator for the rest,
/// stores, delivers. The facets of this class are its operations, one file for each subject.
package final class Gateway: Sendable {
    let configuration: GatewayConfiguration
    let store: any Store
    package let link: TranslatorLink
    let cache: TranslationCache
    let keys: ContentKeys
    let flights: Flights
    let conversations: ConversationDirectory
    let detector = LanguageDetector()
    let waiters = CompletionWaiters()
    let recovery = Recovery()
    let desk: RecordingDesk
    let measuringRoom: MeasuringRoom
    /// Where the sound of recordings lies.
    package let blobs: BlobFolder
    /// Whose files there are; there is one tenant as long as there are no accounts.
    let tenants = ["default"]
    let logger: Logger
    /// Rows that are older were left by an earlier process. Taken before the first message can come in.
    let startedAt = WallClock.now

    package let feed: EventFeed
    package let statistics = TranslationStatistics()
    package let voiceCacheStatistics = VoiceCacheStatistics()

    package init(
        configuration: GatewayConfiguration, store: any Store, blobs: BlobFolder, link: TranslatorLink, logger: Logger
    ) {
        self.configuration = configuration
        self.blobs = blobs
        desk = RecordingDesk(capacity: configuration.maxPendingRecordings)
        measuringRoom = MeasuringRoom(capacity: configuration.maxMeasured)
        self.store = store
        self.link = link
        self.logger = logger
        cache = TranslationCache(capacityBytes: configuration.cacheBytes)
        keys = ContentKeys(scope: configuration.cacheScope)
        flights = Flights(
            capacity: configuration.maxFlights, limit: configuration.maxDelay, link: link)
        conversations = ConversationDirectory(capacity: configuration.cachedConversations)
        feed = EventFeed(capacity: configuration.maxEventReaders)
    }

    /// Takes answers in, resends, recovers what an earlier process left, until it is cancelled.
    package func run() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask {
                try await self.link.run {
                    await self.settle($0)
                } onNews: {
                    await self.take($0)
                }
            }
            group.addTask { try await self.endLateWaits() }
            group.addTask { try await self.recover() }
            group.addTask { try await self.recoverRecordings() }
            group.addTask { try await self.collectBlobs() }
            group.addTask { try await self.removeExpiredProfiles() }
            group.addTask { try await self.beatFeed() }
            group.addTask { try await self.removeOldEvents() }
        }
    }

    /// Answers those who wait for translations with what there is: the server is about to end, and the rest stays pending.
    package func endWaiting() {
        waiters.close()
    }

    /// Whether it can do its job, and what is missing.
    package var readiness: Readiness {
        Readiness(
            translators: link.translatorCount, openTranslators: link.openTranslators,
            routes: link.routes?.versions.count ?? 0, isEncrypted: link.isEncrypted)
    }

    /// Waits for a readiness that is `enough`.
    /// - Returns: that one, or the readiness by then where the task is cancelled.
    package func readiness(where isEnough: @Sendable (Readiness) -> Bool) async -> Readiness {
        // Subscribed before the first look: a change after that look is told.
        let changes = link.changes
        if isEnough(readiness) { return readiness }
        for await _ in changes where isEnough(readiness) { break }
        return readiness
    }

    package struct Readiness: Sendable {
        package var translators: Int
        package var openTranslators: Int
        package var routes: Int
        /// Whether the wire has keys, which may be wrong.
        package var isEncrypted = false

        package var isReady: Bool { openTranslators > 0 && routes > 0 }

        /// One sentence for each thing that is missing.
        package var missing: [String] {
            if openTranslators == 0 {
                let hint = " If one runs, the keys do not match: see wire.curve.peerKeys on both sides."
                return ["No Translator answers." + (isEncrypted ? hint : "")]
            }
            if routes == 0 {
                return [
                    "No translation engine is installed: `\(InstallAdvice.command)` brings the first, "
                        + "`dragoman doctor` says more."
                ]
            }
            return []
        }
    }
}
