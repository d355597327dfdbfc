import DragomanModel
import JSON

extension TranslatorSnapshot {
    /// Reads what `JSONWriter.members(of:)` writes.
    init(_ reader: EnvelopeReader) throws(WireError) {
        let tasks = try reader.requiredObject("active_tasks")
        var lanes: [String: Lane] = [:]
        for (name, lane) in try reader.requiredObject("lanes").named() { lanes[name] = try Lane(lane) }
        var pools: [Pool] = []
        for pool in try reader.objects("pools") { pools.append(try Pool(pool)) }
        var engines: [Engine] = []
        for engine in try reader.objects("engines") {
            engines.append(Engine(name: try engine.text("name"), version: try engine.text("version")))
        }
        var timeline: [TaskRecord] = []
        for task in try reader.objects("timeline") { timeline.append(try TaskRecord(task)) }
        self.init(
            serverStatus: try reader.text("server_status"), gatewayPushPort: reader.int("gateway_push_port"),
            gatewaySubPort: reader.int("gateway_sub_port"), normalWorkers: try reader.count("normal_workers"),
            anyWorkers: try reader.count("any_workers"),
            activeTasks: ActiveTasks(
                totalActive: try tasks.count("total_active"),
                counters: try tasks.requiredObject("counters").counts(),
                typesBreakdown: try tasks.requiredObject("types_breakdown").counts()),
            lanes: lanes, latencies: try reader.latencies(), pools: pools, engines: engines,
            wire: try Wire(try reader.requiredObject("wire")),
            timeline: Array(timeline.prefix(Self.maxTimeline)))
    }
}

extension TranslatorSnapshot.Lane {
    fileprivate init(_ reader: EnvelopeReader) throws(WireError) {
        self.init(
            received: try reader.count("received"), active: try reader.count("active"),
            queued: try reader.count("queued"), done: try reader.count("done"), failed: try reader.count("failed"),
            cancelled: try reader.count("cancelled"),
            rejected: try reader.count("rejected"), capacity: try reader.count("capacity"))
    }
}

extension TranslatorSnapshot.Pool {
    fileprivate init(_ reader: EnvelopeReader) throws(WireError) {
        var children: [TranslatorSnapshot.Child] = []
        for child in try reader.objects("children") {
            children.append(
                TranslatorSnapshot.Child(
                    serves: try child.text("serves"), pid: try child.count("pid"),
                    inFlight: try child.count("in_flight"), served: try child.count("served"),
                    memoryBytes: try child.optionalCount("memory_bytes")))
        }
        self.init(
            engine: try reader.text("engine"), children: children,
            work: try TranslatorSnapshot.Work(try reader.requiredObject("work")), latencies: try reader.latencies(),
            restarts: try reader.count("restarts"), recycled: try reader.count("recycled"),
            quarantined: try reader.count("quarantined"), utilisation: try reader.number("utilisation"),
            memoryBytes: try reader.count("memory_bytes"))
    }
}

extension TranslatorSnapshot.Work {
    fileprivate init(_ reader: EnvelopeReader) throws(WireError) {
        self.init()
        submitted = try reader.count("submitted")
        queued = try reader.count("queued")
        inFlight = try reader.count("in_flight")
        answered = try reader.count("answered")
        failed = try reader.count("failed")
        timedOut = try reader.count("timed_out")
        cancelled = try reader.count("cancelled")
        rejected = try reader.count("rejected")
    }
}

extension LatencySummary {
    fileprivate init(_ reader: EnvelopeReader) throws(WireError) {
        self.init(
            count: try reader.count("count"), p50: try reader.optionalNumber("p50"),
            p90: try reader.optionalNumber("p90"), p99: try reader.optionalNumber("p99"),
            p999: try reader.optionalNumber("p999"))
    }
}

extension TranslatorSnapshot.Wire {
    fileprivate init(_ reader: EnvelopeReader) throws(WireError) {
        self.init()
        received = try reader.count("received")
        sent = try reader.count("sent")
        unreadable = try reader.count("unreadable")
        oversize = try reader.count("oversize")
        undelivered = try reader.count("undelivered")
    }
}

extension TranslatorSnapshot.TaskRecord {
    fileprivate init(_ reader: EnvelopeReader) throws(WireError) {
        var stages: [TranslatorSnapshot.StageRecord] = []
        for stage in try reader.objects("stages") {
            stages.append(
                TranslatorSnapshot.StageRecord(
                    name: try stage.text("name"), startMilliseconds: try stage.number("start_ms"),
                    endMilliseconds: try stage.number("end_ms")))
        }
        self.init(
            kind: try reader.text("kind"), taskID: try reader.text("task_id"),
            startedAt: Int64(try reader.count("started_at")),
            durationMilliseconds: try reader.number("duration_ms"), outcome: try reader.text("outcome"),
            stages: stages)
    }
}

extension EnvelopeReader {
    /// A whole number that must be there.
    fileprivate func count(_ name: StaticString) throws(WireError) -> Int {
        guard let count = try optionalCount(name) else { throw .missingField(name.description, subject) }
        return count
    }

    fileprivate func optionalCount(_ name: StaticString) throws(WireError) -> Int? {
        guard let value = object[name] else { return nil }
        guard let count = value.int else { throw .wrongType(name.description, subject) }
        return count
    }

    fileprivate func number(_ name: StaticString) throws(WireError) -> Double {
        guard let number = try optionalNumber(name) else { throw .missingField(name.description, subject) }
        return number
    }

    /// nil also where it is `null`.
    fileprivate func optionalNumber(_ name: StaticString) throws(WireError) -> Double? {
        guard let value = object[name] else { return nil }
        guard let number = value.double else { throw .wrongType(name.description, subject) }
        return number
    }

    fileprivate func latencies() throws(WireError) -> [String: LatencySummary] {
        var latencies: [String: LatencySummary] = [:]
        for (name, latency) in try requiredObject("latencies").named() { latencies[name] = try LatencySummary(latency) }
        return latencies
    }

    /// The numbers of an object that has nothing else, by their names.
    fileprivate func counts() throws(WireError) -> [String: Int] {
        var counts: [String: Int] = [:]
        for (name, value) in object.members {
            guard let count = value.int else { throw .wrongType(name, subject) }
            counts[name] = count
        }
        return counts
    }
}
