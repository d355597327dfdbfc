import DragomanModel

/// Commits what concurrent callers write together: the cost of a commit is shared by all who came while the last one
/// ran, and one caller alone waits for nobody.
///
/// Where a job of a group fails, the group is rolled back and each of its jobs is done again in a transaction of its own:
/// that is rare, and a savepoint for each job would cost every group a fifth of its time. Nobody is told before the
/// commit.
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
            let telling = try jobs.map { try $0.perform(connection) }
            try connection.run("COMMIT")
            return telling
        } catch {
            connection.conversations.clear()
            connection.rollBack()
            guard jobs.count == 1 else { return jobs.flatMap { commit([$0], on: connection) } }
            let reason = StorageFailure.serviceError(error, path: path)
            return [{ jobs[0].fail(reason) }]
        }
    }
}
