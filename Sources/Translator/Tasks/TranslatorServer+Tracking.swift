import DragomanModel
import Logging
import Wire

extension TranslatorServer {
    /// Runs a task whose turn has come, counted and told of, and gives its place in the lane to the next.
    func tracked(
        _ kind: TaskKind, _ taskID: String, receivedAt: ContinuousClock.Instant, clock: StageClock? = nil,
        _ work: () async -> TaskOutcome
    ) async {
        let startedAt = WallClock.now.milliseconds
        let begun = ContinuousClock.now
        let active = ledger.started(kind, after: begun - receivedAt)
        logger.debug("Task started", metadata: ["task.id": "\(taskID)", "tasks.active": "\(active)"])

        let outcome = await work()

        let duration = receivedAt.duration(to: .now).milliseconds
        let left = ledger.ended(
            .init(
                kind: kind.rawValue, taskID: taskID, startedAt: startedAt, durationMilliseconds: duration,
                outcome: outcome.rawValue, stages: clock?.records ?? []), work: .now - begun)
        logger.debug(
            "Task ended",
            metadata: [
                "task.id": "\(taskID)", "tasks.active": "\(left)", "duration.ms": "\(duration)",
                "outcome": "\(outcome.rawValue)",
            ])
        lanes[kind].finish(outcome)
    }
}
