import DragomanModel
import Testing

@testable import Wire

/// A Translator's figures to the byte, and read back.
@Suite struct StatisticsResultTests {
    private static let work: TranslatorSnapshot.Work = {
        var work = TranslatorSnapshot.Work()
        work.submitted = 28
        work.queued = 1
        work.inFlight = 2
        work.answered = 3
        work.failed = 4
        work.timedOut = 5
        work.cancelled = 6
        work.rejected = 7
        return work
    }()

    private static let full: TranslatorSnapshot = {
        var snapshot = TranslatorSnapshot(
            serverStatus: TranslatorSnapshot.alive, gatewayPushPort: 5555, gatewaySubPort: 5558, normalWorkers: 2,
            anyWorkers: 1,
            activeTasks: .init(
                totalActive: 1, counters: ["translation": 4, "audio \"x\"": 3], typesBreakdown: ["translation": 1]),
            lanes: [
                "translation": .init(
                    received: 22, active: 1, queued: 2, done: 3, failed: 4, cancelled: 7, rejected: 5, capacity: 6)
            ],
            latencies: ["translation.queue": .init(count: 2, p50: 0.5, p90: 1, p99: 1.5, p999: 2)],
            pools: [
                .init(
                    engine: "apertium",
                    children: [
                        .init(serves: "eng-spa", pid: 71, inFlight: 1, served: 9, memoryBytes: 1_048_576),
                        .init(serves: "spa-eng", pid: 72, inFlight: 0, served: 0, memoryBytes: nil),
                    ],
                    work: work, latencies: ["wait": .init(LatencyHistogram())], restarts: 2, recycled: 3,
                    quarantined: 4,
                    utilisation: 0.25, memoryBytes: 2_097_152)
            ],
            engines: [.init(name: "apertium", version: "3.9")],
            timeline: [
                .init(
                    kind: "translation", taskID: "t9", startedAt: 1_769_700_000_123, durationMilliseconds: 1.5,
                    outcome: "done", stages: [.init(name: "decode", startMilliseconds: 0.5, endMilliseconds: 1)])
            ])
        snapshot.wire.received = 1
        snapshot.wire.sent = 2
        snapshot.wire.unreadable = 3
        snapshot.wire.oversize = 4
        snapshot.wire.undelivered = 5
        return snapshot
    }()

    private static let json =
        #"{"type":"translator_stats_result","taskId":"t","stats":{"server_status":"alive","gateway_push_port":5555,"#
        + #""gateway_sub_port":5558,"normal_workers":2,"any_workers":1,"active_tasks":{"total_active":1,"#
        + #""counters":{"audio \"x\"":3,"translation":4},"types_breakdown":{"translation":1}},"#
        + #""lanes":{"translation":{"received":22,"active":1,"queued":2,"done":3,"failed":4,"cancelled":7,"rejected":5,"#
        + #""capacity":6}},"latencies":{"translation.queue":{"count":2,"p50":0.5,"p90":1.0,"p99":1.5,"p999":2.0}},"#
        + #""pools":[{"engine":"apertium","children":[{"serves":"eng-spa","pid":71,"in_flight":1,"served":9,"#
        + #""memory_bytes":1048576},{"serves":"spa-eng","pid":72,"in_flight":0,"served":0,"memory_bytes":null}],"#
        + #""work":{"submitted":28,"queued":1,"in_flight":2,"answered":3,"failed":4,"timed_out":5,"cancelled":6,"#
        + #""rejected":7},"latencies":{"wait":{"count":0,"p50":null,"p90":null,"p99":null,"p999":null}},"#
        + #""restarts":2,"recycled":3,"quarantined":4,"utilisation":0.25,"#
        + #""memory_bytes":2097152}],"engines":[{"name":"apertium","version":"3.9"}],"#
        + #""wire":{"received":1,"sent":2,"unreadable":3,"oversize":4,"undelivered":5},"#
        + #""timeline":[{"kind":"translation","task_id":"t9","started_at":1769700000123,"duration_ms":1.5,"#
        + #""outcome":"done","stages":[{"name":"decode","start_ms":0.5,"end_ms":1.0}]}]}}"#

    @Test func toTheByteAndBack() throws {
        let event = WireEvent.statistics(StatisticsResult(taskId: "t", snapshot: Self.full))
        let frames = Envelope.encode(event)
        #expect(frames.map { String(decoding: $0, as: UTF8.self) } == [Self.json])
        #expect(try Envelope.decodeEvent(frames) == event)
    }

    @Test func closedDoorsAreNull() throws {
        var snapshot = Self.full
        snapshot.gatewayPushPort = nil
        snapshot.gatewaySubPort = nil
        let event = WireEvent.statistics(StatisticsResult(taskId: "t", snapshot: snapshot))
        let frames = Envelope.encode(event)
        #expect(
            frames.map { String(decoding: $0, as: UTF8.self) } == [
                Self.json.replacing(":5555", with: ":null").replacing(":5558", with: ":null")
            ])
        #expect(try Envelope.decodeEvent(frames) == event)
    }

    /// A figure that is missing is not taken as nought.
    @Test(arguments: [
        ("stats", #""stats""#, #""figures""#), ("total_active", #""total_active":1,"#, ""),
        ("capacity", #""capacity""#, #""room""#), ("in_flight", #""in_flight":1,"#, ""),
        ("utilisation", #""utilisation":0.25,"#, ""), ("undelivered", #","undelivered":5"#, ""),
        ("started_at", #""started_at":1769700000123,"#, ""),
    ])
    func figuresThatAreMissing(_ name: String, part: String, instead: String) {
        #expect(throws: WireError.missingField(name, Self.subject)) {
            try Envelope.decodeEvent([Array(Self.json.replacing(part, with: instead).utf8)])
        }
    }

    @Test(arguments: [
        ("translation", #":{"translation":1}"#, #":{"translation":"1"}"#),
        ("translation", #""lanes":{"translation":{"#, #""lanes":{"translation":1,"other":{"#),
        ("pools", #""pools":[{"#, #""pools":"none","unknown":[{"#),
    ])
    func figuresOfAnotherType(_ name: String, part: String, instead: String) {
        #expect(throws: WireError.wrongType(name, Self.subject)) {
            try Envelope.decodeEvent([Array(Self.json.replacing(part, with: instead).utf8)])
        }
    }

    private static let subject = WireSubject(type: "translator_stats_result", taskId: "t")
}
