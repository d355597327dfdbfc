import DequeModule
import DragomanModel

/// What waits for its turn: by priority, then in turn between tenants and the conversations of each, then by deadline.
///
/// Pure. One conversation with a thousand things and one with a single one both have one in the first round. Against
/// starvation, of every eight turns one goes to whoever has waited longest, where that is longer than `patience`: what
/// has the lowest priority is served after `patience` and eight turns for each that has waited longer still.
package struct FairLine: Sendable {
    /// The number by which its owner knows what waits. Not generic: every message passes through several lines, and a
    /// generic type of another module is many times as slow.
    package typealias Item = UInt64

    private struct Arrival: Sendable {
        let item: Item
        let number: UInt64
        let time: ContinuousClock.Instant
    }

    private struct Standing: Sendable {
        let urgency: Urgency
        let number: UInt64
    }

    private let patience: Duration
    private var shares: [Priority: FairShares] = [:]
    private var standing: [Item: Standing] = [:]
    /// In the order in which they came; those that are gone are passed over.
    private var arrivals: Deque<Arrival> = []
    private var nextNumber: UInt64 = 0
    private var turnsSinceOldest = 0

    private static var turnsPerOldest: Int { 8 }

    package init(patience: Duration) {
        self.patience = patience
    }

    package var count: Int { standing.count }
    package var isEmpty: Bool { standing.isEmpty }
    /// All that is kept, what is passed over among it.
    package var entries: Int { shares.values.reduce(arrivals.count) { $0 + $1.entries } }

    /// When what came first of all that waits came.
    package var firstArrival: ContinuousClock.Instant? { arrivals.first?.time }

    /// How long what came first of all that waits has waited.
    package func longestWait(at now: ContinuousClock.Instant) -> Duration {
        firstArrival.map { now - $0 } ?? .zero
    }

    /// How much would be served before something that comes now, at most, if nothing came after it: what is more urgent, and
    /// of the same priority as many rounds as it has to wait for its own conversation.
    package func ahead(of urgency: Urgency) -> Int {
        let moreUrgent = Priority.allCases.filter { $0 < urgency.priority }.reduce(0) { $0 + (shares[$1]?.count ?? 0) }
        return moreUrgent + (shares[urgency.priority]?.ahead(of: urgency.account) ?? 0)
    }

    /// What is in the line already keeps its place in the order of arrival, and is as urgent as it is said to be now.
    package mutating func append(_ item: Item, urgency: Urgency, now: ContinuousClock.Instant) {
        if let old = standing[item] {
            shares[old.urgency.priority]?.remove(item, old.urgency.account)
            standing[item] = Standing(urgency: urgency, number: old.number)
        } else {
            standing[item] = Standing(urgency: urgency, number: nextNumber)
            arrivals.append(Arrival(item: item, number: nextNumber, time: now))
            nextNumber += 1
        }
        shares[urgency.priority, default: FairShares()].append(item, urgency.account, deadline: urgency.deadline)
    }

    /// Takes the one whose turn it is.
    package mutating func popFirst(now: ContinuousClock.Instant) -> Item? {
        guard !isEmpty else { return nil }
        turnsSinceOldest += 1
        if turnsSinceOldest >= Self.turnsPerOldest {
            turnsSinceOldest = 0
            if let item = longestWaiting(now: now) {
                remove(item)
                return item
            }
        }
        for priority in Priority.allCases {
            guard let item = shares[priority]?.popFirst() else { continue }
            standing[item] = nil
            sweep()
            return item
        }
        return nil
    }

    /// Takes an item out, wherever it stands. Nothing happens where it is not in the line.
    package mutating func remove(_ item: Item) {
        guard let old = standing.removeValue(forKey: item) else { return }
        shares[old.urgency.priority]?.remove(item, old.urgency.account)
        sweep()
    }

    private func longestWaiting(now: ContinuousClock.Instant) -> Item? {
        guard let first = arrivals.first, now - first.time > patience else { return nil }
        return first.item
    }

    /// The first arrival is always one that waits.
    private mutating func sweep() {
        while let first = arrivals.first, standing[first.item]?.number != first.number { arrivals.removeFirst() }
        guard arrivals.count > 2 * standing.count + 64 else { return }
        arrivals.removeAll { standing[$0.item]?.number != $0.number }
    }
}
