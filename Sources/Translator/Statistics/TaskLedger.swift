import DequeModule
import DragomanModel
import NIOConcurrencyHelpers

/// Counts tasks by kind and remembers the latest ones.
final class TaskLedger: Sendable {
    struct Counts: Sendable {
        var started: [String: Int] = [:]
        var active: [String: Int] = [:]
        var totalActive = 0
    }

    private struct State {
        var counts = Counts()
        var timeline: Deque<TranslatorSnapshot.TaskRecord> = []
        /// By kind and stage, of which there are few.
        var latencies: [String: LatencyHistogram] = [:]
    }

    private let state: NIOLockedValueBox<State>

    /// Every kind is listed, with 0 before its first task.
    init() {
        let zero = Dictionary(uniqueKeysWithValues: TaskKind.allCases.map { ($0.rawValue, 0) })
        state = NIOLockedValueBox(State(counts: Counts(started: zero, active: zero)))
    }

    var counts: Counts { state.withLockedValue(\.counts) }
    /// Newest first.
    var timeline: [TranslatorSnapshot.TaskRecord] { state.withLockedValue { $0.timeline.reversed() } }

    var latencies: [String: LatencySummary] { state.withLockedValue(\.latencies).mapValues { LatencySummary($0) } }

    /// Returns how many tasks are active now.
    /// - Parameter wait: how long it waited for its turn.
    func started(_ kind: TaskKind, after wait: Duration) -> Int {
        state.withLockedValue { state in
            state.latencies["\(kind.rawValue).queue", default: LatencyHistogram()].record(wait)
            state.counts.started[kind.rawValue, default: 0] += 1
            state.counts.active[kind.rawValue, default: 0] += 1
            state.counts.totalActive += 1
            return state.counts.totalActive
        }
    }

    /// Returns how many tasks are active now.
    /// - Parameter work: how long it took, from when its turn had come.
    func ended(_ record: TranslatorSnapshot.TaskRecord, work: Duration) -> Int {
        state.withLockedValue { state in
            state.latencies["\(record.kind).work", default: LatencyHistogram()].record(work)
            for stage in record.stages {
                let length = Duration.milliseconds(stage.endMilliseconds - stage.startMilliseconds)
                state.latencies["\(record.kind).\(stage.name)", default: LatencyHistogram()].record(length)
            }
            state.counts.active[record.kind, default: 0] -= 1
            state.counts.totalActive -= 1
            state.timeline.append(record)
            if state.timeline.count > TranslatorSnapshot.maxTimeline { state.timeline.removeFirst() }
            return state.counts.totalActive
        }
    }
}
