extension TranslatorSnapshot {
    /// What several Translators are doing together; nil where there is none.
    ///
    /// Counts are summed, lists are joined: each engine of one version once, the latest tasks of all. It is alive where
    /// one of them is. The doors are those of the first that has them open.
    package static func joined(_ snapshots: [TranslatorSnapshot]) -> TranslatorSnapshot? {
        guard var joined = snapshots.first else { return nil }
        for other in snapshots.dropFirst() { joined.add(other) }
        return joined
    }

    private mutating func add(_ other: TranslatorSnapshot) {
        if other.serverStatus == Self.alive { serverStatus = Self.alive }
        if gatewayPushPort == nil, gatewaySubPort == nil {
            gatewayPushPort = other.gatewayPushPort
            gatewaySubPort = other.gatewaySubPort
        }
        normalWorkers += other.normalWorkers
        anyWorkers += other.anyWorkers
        activeTasks.totalActive += other.activeTasks.totalActive
        activeTasks.counters.merge(other.activeTasks.counters, uniquingKeysWith: +)
        activeTasks.typesBreakdown.merge(other.activeTasks.typesBreakdown, uniquingKeysWith: +)
        lanes.merge(other.lanes) { $0.adding($1) }
        latencies.merge(other.latencies) { $0.joined(with: $1) }
        pools += other.pools
        engines += other.engines.filter { !engines.contains($0) }
        wire.add(other.wire)
        timeline = Self.latest(timeline + other.timeline)
    }

    /// Newest first by their ends, as one Translator tells its own.
    private static func latest(_ tasks: [TaskRecord]) -> [TaskRecord] {
        Array(tasks.sorted { $0.endedAt > $1.endedAt }.prefix(maxTimeline))
    }
}

extension TranslatorSnapshot.TaskRecord {
    fileprivate var endedAt: Double { Double(startedAt) + durationMilliseconds }
}

extension TranslatorSnapshot.Lane {
    fileprivate func adding(_ other: Self) -> Self {
        Self(
            received: received + other.received, active: active + other.active, queued: queued + other.queued,
            done: done + other.done,
            failed: failed + other.failed, cancelled: cancelled + other.cancelled,
            rejected: rejected + other.rejected, capacity: capacity + other.capacity)
    }
}

extension TranslatorSnapshot.Wire {
    fileprivate mutating func add(_ other: Self) {
        received += other.received
        sent += other.sent
        unreadable += other.unreadable
        oversize += other.oversize
        undelivered += other.undelivered
    }
}
