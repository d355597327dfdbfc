import DragomanModel
import Logging
import Storage
import Wire

extension Gateway {
    /// Has pending rows made: those whose content is being made already wait for that, the rest is asked for.
    func make(_ rows: [PendingTranslation], priority: Priority) async {
        guard !rows.isEmpty else { return }
        let joined = flights.join(rows, priority: priority)
        if joined.refused > 0 { recovery.request() }
        // An answer is put into memory before its flight lands. Whoever leads a flight just after one of the same
        // content has landed therefore finds the answer here, and nothing is made twice.
        var asked: [PendingTranslation] = []
        for row in joined.leading {
            let known = cache.values(for: [row.language: row.key], tenant: row.tenant, routes: link.routes)
            guard let cached = known[row.language],
                let flight = flights.land(taskID: row.taskID, language: row.language)
            else {
                asked.append(row)
                continue
            }
            await settle(flight, .done(cached.translated, fromCache: true, cache: nil), isComputed: false)
        }
        flights.ask(asked, priority: priority)
    }

    /// Takes the answer to a flight in.
    func settle(_ answer: TranslationAnswer) async {
        guard let flight = flights.find(taskID: answer.taskID, language: answer.language) else {
            link.ignoreLate()
            return
        }
        switch answer.result {
        case .failed(let error):
            guard let landed = flights.land(taskID: answer.taskID, language: answer.language) else { return }
            await settle(landed, .failed(error), isComputed: false)
        case .translated(let translated, let routeVersion):
            let row = CachedTranslation(
                translated: translated, source: flight.sourceLanguage.base, target: flight.language,
                modelType: flight.modelType, routeVersion: routeVersion, createdAt: WallClock.now)
            if flight.isCacheable { cache.insert(row, for: flight.key.content, tenant: flight.key.tenant) }
            let landed = flights.land(taskID: answer.taskID, language: answer.language)
            if flight.isCacheable, !(landed?.isCacheable ?? false) {
                // The last that could be cached left in between, and what was known of its text has been dropped already.
                cache.remove([flight.key.content], tenant: flight.key.tenant)
            }
            guard let landed else { return }
            await settle(
                landed, .done(translated, fromCache: false, cache: landed.isCacheable ? row : nil), isComputed: true)
        }
    }

    /// Commits the end of a flight, then tells everybody.
    func settle(_ flight: FlightTable.Flight, _ answer: Settlement.Answer, isComputed: Bool) async {
        let settlement = Settlement(
            tenant: flight.key.tenant, key: flight.key.content, answer: answer,
            followers: flight.followers.map(\.row), at: WallClock.now)
        do {
            let outcome = try await store.settle(settlement)
            if case .done(_, _, .some) = answer, !outcome.cached {
                cache.remove([flight.key.content], tenant: flight.key.tenant)
            }
            count(outcome, of: answer, flight, isComputed: isComputed)
            announce(outcome.settled, as: answer, tenant: flight.key.tenant)
        } catch {
            // The rows are still pending: they are asked for again when the store works.
            flights.strand(flight)
            logger.error("Answer not stored", metadata: ["error": "\(error)", "task.id": "\(flight.taskID)"])
            recovery.request()
        }
    }

    /// Tells those who wait for these rows or read their conversations.
    /// - Parameter answer: what they have become; nil where only the store knows.
    func announce(_ settled: [SettlementOutcome.Settled], as answer: Settlement.Answer?, tenant: String) {
        for row in settled {
            waiters.settled(
                .init(tenant: tenant, messageID: row.messageID), version: row.version, language: row.language,
                answer?.translation(into: row.language))
            feed.committed(row.sequence, in: .init(tenant: tenant, conversationID: row.conversationID))
        }
    }

    private func count(
        _ outcome: SettlementOutcome, of answer: Settlement.Answer, _ flight: FlightTable.Flight, isComputed: Bool
    ) {
        switch answer {
        case .failed: statistics.failed(outcome.settled.count, discarded: outcome.discarded)
        case .done:
            statistics.settled(
                outcome.settled.count, discarded: outcome.discarded, isComputed: isComputed,
                took: flight.startedAt.duration(to: .now))
        }
    }
}

extension Settlement.Answer {
    /// A pending row as the store has it after this answer.
    fileprivate func translation(into language: LanguageTag) -> Translation {
        switch self {
        case .done(let translated, let fromCache, _):
            Translation(language: language, state: .done(translated), fromCache: fromCache)
        case .failed(let error): Translation(language: language, state: .failed(error))
        }
    }
}
