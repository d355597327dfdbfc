import DragomanModel
import NIOConcurrencyHelpers

/// When the stages of a task began and ended: a stage that works piece by piece begins with its first piece and ends with
/// its last.
final class StageClock: Sendable {
    private struct Stage {
        var name: String
        var begun: ContinuousClock.Instant
        var ended: ContinuousClock.Instant
    }

    private let start = ContinuousClock.now
    private let stages = NIOLockedValueBox<[Stage]>([])

    /// Times one piece of a stage's work.
    func time<Value>(_ name: String, _ work: () async throws -> Value) async rethrows -> Value {
        let begun = ContinuousClock.now
        defer { note(name, begun, .now) }
        return try await work()
    }

    private func note(_ name: String, _ begun: ContinuousClock.Instant, _ ended: ContinuousClock.Instant) {
        stages.withLockedValue { stages in
            guard let index = stages.firstIndex(where: { $0.name == name }) else {
                stages.append(Stage(name: name, begun: begun, ended: ended))
                return
            }
            stages[index].begun = min(stages[index].begun, begun)
            stages[index].ended = max(stages[index].ended, ended)
        }
    }

    /// In the order of their beginnings, in milliseconds from the start of the task.
    var records: [TranslatorSnapshot.StageRecord] {
        stages.withLockedValue { $0 }.sorted { $0.begun < $1.begun }.map {
            .init(
                name: $0.name, startMilliseconds: start.duration(to: $0.begun).milliseconds,
                endMilliseconds: start.duration(to: $0.ended).milliseconds)
        }
    }
}
