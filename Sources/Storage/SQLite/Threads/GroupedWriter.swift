import DragomanModel

/// Commits what concurrent callers write together: the cost of a commit is shared by all who came while the last one
/// ran, and one caller alone waits for nobody.
///
/// Each job has a savepoint of its own, so that the failure of one leaves the others. Nobody is told before the commit.
struct GroupedWriter {
    let queue: JobQueue
    let path: String

    /// Bounds how long the first of a group waits for the last.
    private static let maximumGroup = 256

    /// Runs until the queue has been closed and is empty.
    func run(on connection: Connection) {
        while true {
            let jobs = queue.take(Self.maximumGroup)
            if jobs.isEmpty { return }
            for tell in commit(jobs, on: connection) { tell() }
        }
    }

    /// Returns what tells the callers, in the order of their jobs.
    private func commit(_ jobs: [Job], on connection: Connection) -> [@Sendable () -> Void] {
        do {
            try connection.run("BEGIN IMMEDIATE")
            var telling: [@Sendable () -> Void] = []
            telling.reserveCapacity(jobs.count)
            for job in jobs { telling.append(try perform(job, on: connection)) }
            try connection.run("COMMIT")
            return telling
        } catch {
            connection.conversations.clear()
            connection.rollBack()
            let reason = StorageFailure.serviceError(error, path: path)
            return jobs.map { job in { job.fail(reason) } }
        }
    }

    /// Throws only where the whole group is lost.
    private func perform(_ job: Job, on connection: Connection) throws -> @Sendable () -> Void {
        try connection.run("SAVEPOINT job")
        do {
            let tell = try job.perform(connection)
            try connection.run("RELEASE job")
            return tell
        } catch {
            // Where SQLite has ended the transaction by itself, the jobs before this one are gone too.
            guard connection.isInTransaction else { throw error }
            connection.conversations.clear()
            try connection.run("ROLLBACK TO job")
            try connection.run("RELEASE job")
            let reason = StorageFailure.serviceError(error, path: path)
            return { job.fail(reason) }
        }
    }
}
