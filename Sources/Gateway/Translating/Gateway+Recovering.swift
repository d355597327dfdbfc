import DragomanModel
import Logging
import Storage
import Wire

extension Gateway {
    /// Sends pending rows out again: those of an earlier process at the start, later those that found no room or whose
    /// answer could not be stored. Rows that are too old fail.
    func recover() async throws {
        var inheritance = Inheritance(start: startedAt)
        var lastPass = ContinuousClock.now - Self.passInterval
        while true {
            if recovery.take(age: configuration.recoveryAge) || lastPass.duration(to: .now) >= Self.passInterval {
                lastPass = .now
                do {
                    try await passOverPending(&inheritance)
                } catch let error as ServiceError {
                    logger.error("Recovery interrupted", metadata: ["error": "\(error)"])
                    recovery.request()
                }
            }
            try await Task.sleep(for: .seconds(1))
        }
    }

    /// Rows that an earlier process left, counted once each: they are met in the order of their age.
    private struct Inheritance {
        let start: Timestamp
        var countedTo: PendingTranslation.Cursor?

        mutating func count(_ rows: [PendingTranslation]) -> Int {
            let cursors = rows.filter { $0.createdAt < start }.map(PendingTranslation.Cursor.init)
            let unseen = cursors.filter { cursor in countedTo.map { $0 < cursor } ?? true }
            countedTo = unseen.last ?? countedTo
            return unseen.count
        }
    }

    private func passOverPending(_ inheritance: inout Inheritance) async throws {
        var cursor: PendingTranslation.Cursor?
        while true {
            // Without room the rest waits in the store for the next pass.
            guard flights.room > 0 else { return recovery.request() }
            let page = try await store.pendingTranslations(after: cursor, limit: min(flights.room, Self.pageSize))
            guard let last = page.last else { return }
            cursor = .init(last)
            let inherited = inheritance.count(page)
            statistics.recovered(inherited)
            if inherited > 0 {
                logger.info("Pending translations taken up", metadata: ["translations": "\(inherited)"])
            }
            try await takeUp(page, inheritedBefore: inheritance.start)
        }
    }

    private func takeUp(_ page: [PendingTranslation], inheritedBefore start: Timestamp) async throws {
        let now = WallClock.now
        let oldest = now.milliseconds - configuration.maxAge.components.seconds * 1_000
        // What is young is most likely just being taken up by the request that stored it.
        let youngest = now.milliseconds - configuration.recoveryAge.components.seconds * 1_000
        for row in page where row.createdAt.milliseconds < oldest { try await expire(row) }
        let due = page.filter {
            $0.createdAt.milliseconds >= oldest && ($0.createdAt.milliseconds <= youngest || $0.createdAt < start)
        }
        await make(due, priority: .live)
    }

    private func expire(_ row: PendingTranslation) async throws {
        _ = flights.leave(messageID: row.messageID, tenant: row.tenant, contents: [row.language: row.key])
        let error = ServiceError(.timedOut, "No translation within the time allowed (translation.maxAge).")
        let answer = Settlement.Answer.failed(error)
        let outcome = try await store.settle(
            Settlement(tenant: row.tenant, key: row.key, answer: answer, followers: [.init(row)], at: WallClock.now))
        statistics.failed(outcome.settled.count, discarded: outcome.discarded)
        announce(outcome.settled, as: answer, tenant: row.tenant)
    }

    private static var passInterval: Duration { .seconds(60) }
    private static var pageSize: Int { 500 }
}
