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

    /// Returns how many tasks are active now.
    func started(_ kind: TaskKind) -> Int {
        state.withLockedValue { state in
            state.counts.started[kind.rawValue, default: 0] += 1
            state.counts.active[kind.rawValue, default: 0] += 1
            state.counts.totalActive += 1
            return state.counts.totalActive
        }
    }

    /// Returns how many tasks are active now.
    func ended(_ record: TranslatorSnapshot.TaskRecord) -> Int {
        state.withLockedValue { state in
            state.counts.active[record.kind, default: 0] -= 1
            state.counts.totalActive -= 1
            state.timeline.append(record)
            if state.timeline.count > TranslatorSnapshot.maxTimeline { state.timeline.removeFirst() }
            return state.counts.totalActive
        }
    }
}
