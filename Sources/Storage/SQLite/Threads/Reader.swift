import DragomanModel

/// Runs reads one after another, each in a transaction of its own: what it returns was true at one moment.
struct Reader {
    let queue: JobQueue
    let path: String

    /// Runs until the queue has been closed and is empty.
    func run(on connection: Connection) {
        while let job = queue.take(1).first {
            tell(job, on: connection)()
        }
    }

    private func tell(_ job: Job, on connection: Connection) -> @Sendable () -> Void {
        do {
            try connection.run("BEGIN")
            let tell = try job.perform(connection)
            try connection.run("COMMIT")
            return tell
        } catch {
            let reason = StorageFailure.serviceError(error, path: path)
            connection.rollBack()
            return { job.fail(reason) }
        }
    }
}
