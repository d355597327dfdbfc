package import DragomanModel
import NIOConcurrencyHelpers
import ZeroMQLink

extension TranslatorServer {
    /// What it is doing now.
    package func snapshot() async -> TranslatorSnapshot {
        let counts = ledger.counts
        let lanes = lanes.all.reduce(into: [String: TranslatorSnapshot.Lane]()) { $0[$1.name] = .init($1.counts) }
        var pools: [TranslatorSnapshot.Pool] = []
        for engine in services { pools.append(TranslatorSnapshot.Pool(await engine.snapshot())) }
        let workers = pools.reduce(0) { $0 + $1.children.count }
        return TranslatorSnapshot(
            serverStatus: state.withLockedValue(\.isDraining) ? TranslatorSnapshot.draining : TranslatorSnapshot.alive,
            gatewayPushPort: pullPort, gatewaySubPort: publishPort, normalWorkers: workers, anyWorkers: workers,
            activeTasks: .init(
                totalActive: counts.totalActive, counters: counts.started, typesBreakdown: counts.active),
            lanes: lanes, latencies: ledger.latencies, pools: pools,
            engines: services.map { .init(name: $0.name, version: $0.version) },
            wire: await wireCounts(),
            timeline: ledger.timeline)
    }

    private func wireCounts() async -> TranslatorSnapshot.Wire {
        let link = await hub.counters()
        var wire = TranslatorSnapshot.Wire()
        wire.received = link.received
        wire.sent = link.sent
        wire.unreadable = state.withLockedValue(\.unreadable)
        wire.oversize = link.oversize
        wire.undelivered = link.droppedNoPeer + link.droppedSlowPeer + link.refused + link.unsent
        return wire
    }
}

extension TranslatorSnapshot.Lane {
    fileprivate init(_ counts: LaneState) {
        self.init(
            received: counts.received, active: counts.active, queued: counts.queued, done: counts.done,
            failed: counts.failed,
            cancelled: counts.cancelled, rejected: counts.rejected, capacity: counts.maxActive + counts.maxQueued)
    }
}

extension TranslatorSnapshot.Pool {
    fileprivate init(_ snapshot: EnginePoolSnapshot) {
        self.init(
            engine: snapshot.engine,
            children: snapshot.children.map {
                .init(
                    serves: $0.lane, pid: Int($0.processIdentifier), inFlight: $0.inFlight, served: $0.served,
                    memoryBytes: $0.memoryBytes)
            },
            work: snapshot.work, latencies: snapshot.latencies, restarts: snapshot.restarts,
            recycled: snapshot.recycled, quarantined: snapshot.quarantined, utilisation: snapshot.utilisation,
            memoryBytes: snapshot.memoryBytes)
    }
}
