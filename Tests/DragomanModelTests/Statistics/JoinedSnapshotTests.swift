import Testing

@testable import DragomanModel

/// The figures of several Translators together.
@Suite struct JoinedSnapshotTests {
    private static func snapshot(
        _ status: String = TranslatorSnapshot.alive, ports: (Int?, Int?) = (nil, nil), scale: Int = 1,
        version: String = "1", timeline: [TranslatorSnapshot.TaskRecord] = []
    ) -> TranslatorSnapshot {
        var snapshot = TranslatorSnapshot(
            serverStatus: status, gatewayPushPort: ports.0, gatewaySubPort: ports.1, normalWorkers: scale,
            anyWorkers: 2 * scale,
            activeTasks: .init(
                totalActive: 3 * scale, counters: ["translation": 4 * scale, "\(scale)": 1],
                typesBreakdown: ["translation": 3 * scale]),
            lanes: [
                "translation": .init(
                    received: 22 * scale, active: scale, queued: 2 * scale, done: 3 * scale, failed: 4 * scale,
                    cancelled: 7 * scale,
                    rejected: 5 * scale, capacity: 6 * scale),
                "\(scale)": .init(
                    received: 1, active: 0, queued: 0, done: 1, failed: 0, cancelled: 0, rejected: 0, capacity: 1),
            ],
            latencies: [
                "translation.work": .init(
                    count: scale, p50: Double(10 - scale), p90: nil, p99: Double(scale), p999: nil)
            ],
            pools: [
                .init(
                    engine: "e\(scale)", children: [], work: .init(), restarts: 0, recycled: 0, quarantined: 0,
                    utilisation: 0, memoryBytes: 0)
            ],
            engines: [.init(name: "apertium", version: version)], timeline: timeline)
        snapshot.wire.received = scale
        snapshot.wire.sent = 2 * scale
        snapshot.wire.unreadable = 3 * scale
        snapshot.wire.oversize = 4 * scale
        snapshot.wire.undelivered = 5 * scale
        return snapshot
    }

    private static func task(_ id: String, startedAt: Int64, took duration: Double = 0) -> TranslatorSnapshot.TaskRecord
    {
        .init(kind: "translation", taskID: id, startedAt: startedAt, durationMilliseconds: duration, outcome: "done")
    }

    @Test func oneIsItself() {
        let timeline = [Self.task("b", startedAt: 1), Self.task("a", startedAt: 2)]
        let one = Self.snapshot("draining", ports: (nil, 5), timeline: timeline)
        #expect(TranslatorSnapshot.joined([one]) == one)
        #expect(TranslatorSnapshot.joined([]) == nil)
    }

    @Test func countsAreSummed() throws {
        let joined = try #require(TranslatorSnapshot.joined([Self.snapshot(), Self.snapshot(scale: 10)]))
        #expect([joined.normalWorkers, joined.anyWorkers, joined.activeTasks.totalActive] == [11, 22, 33])
        #expect(joined.activeTasks.counters == ["translation": 44, "1": 1, "10": 1])
        #expect(joined.activeTasks.typesBreakdown == ["translation": 33])
        #expect(
            joined.lanes["translation"]
                == .init(
                    received: 242, active: 11, queued: 22, done: 33, failed: 44, cancelled: 77, rejected: 55,
                    capacity: 66))
        #expect(joined.latencies == ["translation.work": .init(count: 11, p50: 9, p90: nil, p99: 10, p999: nil)])
        #expect(joined.lanes["1"]?.done == 1)
        #expect(joined.lanes["10"]?.done == 1)
        let wire = joined.wire
        #expect([wire.received, wire.sent, wire.unreadable, wire.oversize, wire.undelivered] == [11, 22, 33, 44, 55])
    }

    @Test func listsAreJoined() throws {
        let snapshots = [Self.snapshot(), Self.snapshot(scale: 2), Self.snapshot(scale: 3, version: "2")]
        let joined = try #require(TranslatorSnapshot.joined(snapshots))
        #expect(joined.pools.map(\.engine) == ["e1", "e2", "e3"])
        #expect(joined.engines.map(\.version) == ["1", "2"])
    }

    @Test(arguments: [
        (["draining", "alive"], "alive"), (["alive", "draining"], "alive"), (["draining", "draining"], "draining"),
    ])
    func itIsAliveWhereOneIs(_ each: [String], _ together: String) {
        #expect(TranslatorSnapshot.joined(each.map { Self.snapshot($0) })?.serverStatus == together)
    }

    @Test func theDoorsAreOfTheFirstThatHasThem() {
        let snapshots = [
            Self.snapshot(), Self.snapshot(ports: (1, nil)), Self.snapshot(ports: (2, 3)),
        ]
        let joined = TranslatorSnapshot.joined(snapshots)
        #expect(joined?.gatewayPushPort == 1)
        #expect(joined?.gatewaySubPort == nil)
    }

    @Test func theLatestTasksOfAllNewestFirst() {
        let first = Self.snapshot(timeline: [Self.task("a", startedAt: 5, took: 50), Self.task("b", startedAt: 10)])
        let second = Self.snapshot(timeline: [Self.task("c", startedAt: 54), Self.task("d", startedAt: 9)])
        #expect(TranslatorSnapshot.joined([first, second])?.timeline.map(\.taskID) == ["a", "c", "b", "d"])
    }

    @Test func theTimelineIsBounded() throws {
        let full = (1...TranslatorSnapshot.maxTimeline).map { Self.task("\($0)", startedAt: Int64(-$0)) }
        let newer = Self.snapshot(timeline: [Self.task("newer", startedAt: 0)])
        let timeline = try #require(TranslatorSnapshot.joined([Self.snapshot(timeline: full), newer])?.timeline)
        #expect(timeline.count == TranslatorSnapshot.maxTimeline)
        #expect(timeline.first?.taskID == "newer")
        #expect(timeline.last?.taskID == "199")
    }
}
