package import DragomanModel
package import JSON

extension JSONWriter {
    /// A Translator's figures, as they are on the wire and over HTTP. Closed doors are `null`.
    package mutating func members(of snapshot: TranslatorSnapshot) {
        member("server_status", snapshot.serverStatus)
        member("gateway_push_port", snapshot.gatewayPushPort)
        member("gateway_sub_port", snapshot.gatewaySubPort)
        member("normal_workers", snapshot.normalWorkers)
        member("any_workers", snapshot.anyWorkers)
        object("active_tasks") { writer in
            writer.member("total_active", snapshot.activeTasks.totalActive)
            writer.object("counters") { $0.members(of: snapshot.activeTasks.counters) }
            writer.object("types_breakdown") { $0.members(of: snapshot.activeTasks.typesBreakdown) }
        }
        object("lanes") { writer in
            for (name, lane) in snapshot.lanes.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                writer.object { $0.members(of: lane) }
            }
        }
        object("latencies") { $0.members(of: snapshot.latencies) }
        objects("pools", snapshot.pools) { $0.members(of: $1) }
        objects("engines", snapshot.engines) { writer, engine in
            writer.member("name", engine.name)
            writer.member("version", engine.version)
        }
        object("wire") { writer in
            writer.member("received", snapshot.wire.received)
            writer.member("sent", snapshot.wire.sent)
            writer.member("unreadable", snapshot.wire.unreadable)
            writer.member("oversize", snapshot.wire.oversize)
            writer.member("undelivered", snapshot.wire.undelivered)
        }
        objects("timeline", snapshot.timeline) { writer, task in
            writer.member("kind", task.kind)
            writer.member("task_id", task.taskID)
            writer.member("started_at", Int(task.startedAt))
            writer.member("duration_ms", task.durationMilliseconds)
            writer.member("outcome", task.outcome)
            writer.objects("stages", task.stages) { writer, stage in
                writer.member("name", stage.name)
                writer.member("start_ms", stage.startMilliseconds)
                writer.member("end_ms", stage.endMilliseconds)
            }
        }
    }

    private mutating func members(of counts: [String: Int]) {
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
            key(name)
            number(count)
        }
    }

    private mutating func members(of lane: TranslatorSnapshot.Lane) {
        member("received", lane.received)
        member("active", lane.active)
        member("queued", lane.queued)
        member("done", lane.done)
        member("failed", lane.failed)
        member("cancelled", lane.cancelled)
        member("rejected", lane.rejected)
        member("capacity", lane.capacity)
    }

    private mutating func members(of pool: TranslatorSnapshot.Pool) {
        member("engine", pool.engine)
        objects("children", pool.children) { writer, child in
            writer.member("serves", child.serves)
            writer.member("pid", child.pid)
            writer.member("in_flight", child.inFlight)
            writer.member("served", child.served)
            writer.member("memory_bytes", child.memoryBytes)
        }
        object("work") { $0.members(of: pool.work) }
        object("latencies") { $0.members(of: pool.latencies) }
        member("restarts", pool.restarts)
        member("recycled", pool.recycled)
        member("quarantined", pool.quarantined)
        member("utilisation", pool.utilisation)
        member("memory_bytes", pool.memoryBytes)
    }

    private mutating func members(of work: TranslatorSnapshot.Work) {
        member("submitted", work.submitted)
        member("queued", work.queued)
        member("in_flight", work.inFlight)
        member("answered", work.answered)
        member("failed", work.failed)
        member("timed_out", work.timedOut)
        member("cancelled", work.cancelled)
        member("rejected", work.rejected)
    }

    private mutating func members(of latencies: [String: LatencySummary]) {
        for (name, latency) in latencies.sorted(by: { $0.key < $1.key }) {
            key(name)
            object { $0.members(of: latency) }
        }
    }

    /// Milliseconds; `null` while nothing was measured.
    package mutating func members(of latency: LatencySummary) {
        member("count", latency.count)
        member("p50", latency.p50)
        member("p90", latency.p90)
        member("p99", latency.p99)
        member("p999", latency.p999)
    }
}
