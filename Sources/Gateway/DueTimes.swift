import HeapModule

/// When to look at each of many things again; each has one such moment at most. Pure.
struct DueTimes<ID: Hashable & Sendable>: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// It holds only while what it names is due at that moment.
    private struct Entry: Comparable, Sendable {
        let at: Instant
        let id: ID

        static func < (left: Entry, right: Entry) -> Bool { left.at < right.at }
    }

    private var moments: [ID: Instant] = [:]
    private var line = Heap<Entry>()

    /// All that is kept, what is passed over among it.
    var entries: Int { line.count }

    var isEmpty: Bool { moments.isEmpty }

    func contains(_ id: ID) -> Bool { moments[id] != nil }

    /// Takes the place of the moment that was set before.
    mutating func set(_ id: ID, at moment: Instant) {
        moments[id] = moment
        line.insert(Entry(at: moment, id: id))
        // Swept out once they outnumber the living, stale entries cost each the same however many there are.
        guard line.count > 2 * moments.count + 64 else { return }
        line = Heap(moments.map { Entry(at: $1, id: $0) })
    }

    mutating func remove(_ id: ID) { moments[id] = nil }

    /// Takes out who is due first.
    mutating func popDue(now: Instant) -> ID? {
        while let first = line.min, first.at <= now {
            line.removeMin()
            guard moments[first.id] == first.at else { continue }
            moments[first.id] = nil
            return first.id
        }
        return nil
    }
}
