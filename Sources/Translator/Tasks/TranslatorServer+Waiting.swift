import DragomanModel
import Logging
import Scheduling

extension TranslatorServer {
    /// Waits for the turn of a task that was admitted with `.wait`, until its deadline at the latest.
    /// - Parameter sounds: what it has brought; they are in files meanwhile.
    /// - Returns: why it did not come; nil where it did.
    func turn(
        in kind: TaskKind, _ urgency: Urgency, having sounds: [ReceivedSound]
    ) async -> ServiceError? {
        await settle(sounds)
        let error = await turn(in: kind, urgency)
        if error != nil { for sound in sounds { sound.discard() } }
        return error
    }

    private func settle(_ sounds: [ReceivedSound]) async {
        guard let audio else { return }
        for sound in sounds {
            do {
                try await sound.settle(in: audio.engines.blobs)
            } catch {
                // It is tried again when its turn has come, and then whoever sent it is told.
                logger.warning("A recording that waits is kept in memory", metadata: ["error": "\(error)"])
            }
        }
    }

    private func turn(in kind: TaskKind, _ urgency: Urgency) async -> ServiceError? {
        await withTaskGroup(of: WaitEnd.self) { group in
            group.addTask { await self.lanes[kind].turn(urgency) ? .turn : .cancelled }
            group.addTask {
                do { try await Task.sleep(until: urgency.deadline, clock: .continuous) } catch { return .cancelled }
                return .late
            }
            var ends: Set<WaitEnd> = []
            for await end in group {
                ends.insert(end)
                group.cancelAll()
            }
            // A turn that comes in the moment of the deadline is taken: the place in the lane is given back by whoever has it.
            if ends.contains(.turn) { return nil }
            return ends.contains(.late) ? Self.late : .shuttingDown
        }
    }

    private enum WaitEnd { case turn, late, cancelled }

    /// Runs `work` until a moment at the latest; then it is cancelled.
    /// - Throws: `TIMED_OUT`; what `work` throws.
    func until<Value: Sendable>(
        _ deadline: ContinuousClock.Instant, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(until: deadline, clock: .continuous)
                throw Self.late
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }

    private static let late = ServiceError(.timedOut, "It was not done in time.", retryable: true)
}
