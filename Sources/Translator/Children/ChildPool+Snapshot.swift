import DragomanModel

extension ChildPool {
    package func snapshot(engine: String, now: ContinuousClock.Instant) -> EnginePoolSnapshot {
        var snapshot = EnginePoolSnapshot(engine: engine)
        snapshot.children = children.sorted { $0.key < $1.key }.map { describe($0.value, now: now) }
        snapshot.work = counters.work
        snapshot.work.queued = queued
        snapshot.work.inFlight = jobs.count { $0.value.child != nil && !$0.value.isAbandoned }
        snapshot.started = counters.started
        snapshot.restarts = counters.restarts
        snapshot.recycled = counters.recycled
        snapshot.retired = counters.retired
        snapshot.quarantined = suspects.quarantinedCount(at: now)
        snapshot.latencies = ["wait": LatencySummary(waits), "service": LatencySummary(services)]
        snapshot.memoryBytes = snapshot.children.reduce(0) { $0 + ($1.memoryBytes ?? 0) }
        snapshot.memoryBudgetBytes = limits.memoryBudget
        return snapshot
    }

    private func describe(_ child: Child, now: ContinuousClock.Instant) -> EnginePoolSnapshot.Child {
        let state: EnginePoolSnapshot.Child.State =
            switch child.phase {
            case .starting, .greeting: .starting
            case .running: child.stream.isEmpty ? .idle : .busy
            case .draining, .closing, .killed: .draining
            }
        let life = now - child.started
        return EnginePoolSnapshot.Child(
            lane: child.lane, processIdentifier: child.processIdentifier, state: state, inFlight: child.stream.count,
            served: child.served, utilisation: life > .zero ? child.stream.busyTime(at: now) / life : 0,
            memoryBytes: child.memory
        )
    }
}

extension ChildPool {
    /// The children that run, with the processes that lead their groups.
    /// - Parameter all: those that have been measured before, too.
    package func processes(all: Bool) -> [(child: ChildID, processIdentifier: Int32)] {
        children.sorted { $0.key < $1.key }.compactMap { id, child in
            child.phase == .running && (all || child.memory == nil) ? (id, child.processIdentifier) : nil
        }
    }
}
