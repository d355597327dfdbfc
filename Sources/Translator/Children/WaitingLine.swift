import DequeModule
import DragomanModel
import HeapModule

/// Jobs that wait for one child: by priority, then in turn between tenants and conversations, then by deadline.
///
/// What arrives from one fairness key goes into successive rounds, and rounds are served one after the other, so that a
/// key with a thousand sentences and one with a single sentence both have one in the first round. Against starvation,
/// of every eight places one goes to whoever has waited longest, where that is longer than `patience`.
///
/// Jobs that are removed leave a mark behind in the ordering, which is swept before marks outnumber jobs.
package struct WaitingLine: Sendable {
    private struct Place: Comparable, Sendable {
        let priority: Priority
        let round: UInt64
        let deadline: ContinuousClock.Instant
        let job: JobID

        static func < (left: Place, right: Place) -> Bool {
            (left.priority, left.round, left.deadline, left.job)
                < (right.priority, right.round, right.deadline, right.job)
        }
    }

    private struct Flow: Hashable, Sendable {
        let priority: Priority
        let key: String
    }

    private struct FlowState: Sendable {
        var waiting = 0
        var lastRound: UInt64 = 0
    }

    private struct Arrival: Sendable {
        let job: JobID
        let time: ContinuousClock.Instant
    }

    private let patience: Duration
    private var places: Heap<Place> = []
    private var arrivals: Deque<Arrival> = []
    private var flowOf: [JobID: Flow] = [:]
    private var flows: [Flow: FlowState] = [:]
    private var roundServed: [Priority: UInt64] = [:]
    private var placesSinceOldest = 0

    private static let placesPerOldest = 8

    package init(patience: Duration) {
        self.patience = patience
    }

    package var count: Int { flowOf.count }
    package var isEmpty: Bool { flowOf.isEmpty }

    package mutating func append(_ job: JobID, urgency: Urgency, now: ContinuousClock.Instant) {
        let flow = Flow(priority: urgency.priority, key: urgency.fairnessKey)
        var state = flows[flow, default: FlowState()]
        let current = roundServed[flow.priority, default: 0]
        state.lastRound = state.waiting == 0 ? current : max(current, state.lastRound + 1)
        state.waiting += 1
        flows[flow] = state
        flowOf[job] = flow
        places.insert(
            Place(priority: flow.priority, round: state.lastRound, deadline: urgency.deadline, job: job)
        )
        arrivals.append(Arrival(job: job, time: now))
    }

    /// Takes the job whose turn it is.
    package mutating func popFirst(now: ContinuousClock.Instant) -> JobID? {
        guard !isEmpty else { return nil }
        placesSinceOldest += 1
        if placesSinceOldest >= Self.placesPerOldest {
            placesSinceOldest = 0
            if let job = longestWaiting(now: now) {
                remove(job)
                return job
            }
        }
        while let place = places.popMin() {
            guard flowOf[place.job] != nil else { continue }
            roundServed[place.priority] = place.round
            remove(place.job)
            return place.job
        }
        return nil
    }

    /// Takes a job out, wherever it stands. Nothing happens where it is not in the line.
    package mutating func remove(_ job: JobID) {
        guard let flow = flowOf.removeValue(forKey: job) else { return }
        if var state = flows[flow] {
            state.waiting -= 1
            flows[flow] = state.waiting == 0 ? nil : state
        }
        sweep()
    }

    private mutating func longestWaiting(now: ContinuousClock.Instant) -> JobID? {
        while let first = arrivals.first, flowOf[first.job] == nil { arrivals.removeFirst() }
        guard let first = arrivals.first, now - first.time > patience else { return nil }
        return first.job
    }

    private mutating func sweep() {
        let limit = 2 * flowOf.count + 64
        if places.count > limit { places = Heap(places.unordered.filter { flowOf[$0.job] != nil }) }
        if arrivals.count > limit { arrivals.removeAll { flowOf[$0.job] == nil } }
        if flowOf.isEmpty { roundServed.removeAll() }
    }
}
