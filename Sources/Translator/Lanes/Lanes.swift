/// The lanes of a Translator, one for each kind of task.
struct Lanes: Sendable {
    private let lanes: [TaskKind: Lane]

    /// `limits`: how many tasks of a kind may be worked on and wait at once.
    init(_ limits: (TaskKind) -> (active: Int, queued: Int)) {
        lanes = TaskKind.allCases.reduce(into: [:]) { lanes, kind in
            let (active, queued) = limits(kind)
            lanes[kind] = Lane(kind.rawValue, maxActive: active, maxQueued: queued)
        }
    }

    subscript(kind: TaskKind) -> Lane {
        guard let lane = lanes[kind] else { preconditionFailure("every kind has a lane") }
        return lane
    }

    /// In the order of the kinds.
    var all: [Lane] { TaskKind.allCases.map { self[$0] } }

    /// Waits until nothing is worked on and nothing waits in any of them, or until the caller is cancelled.
    func idle() async {
        for lane in all { await lane.idle() }
    }
}
