import HeapModule

/// Keys that take turns: each has one in a round. In a round the one with the earliest deadline comes first.
///
/// Who comes newly joins the round that is being served, and who has had a turn in it the next one: whoever asks
/// again and again has no more turns than whoever asked for everything at once.
struct Turns: Sendable {
    /// The name of a tenant or of a conversation.
    typealias Key = String

    private struct Entry: Comparable, Sendable {
        let round: UInt64
        let deadline: ContinuousClock.Instant
        let number: UInt64
        let key: Key

        static func < (left: Entry, right: Entry) -> Bool {
            (left.round, left.deadline, left.number) < (right.round, right.deadline, right.number)
        }

        static func == (left: Entry, right: Entry) -> Bool { left.number == right.number }
    }

    private var entries: Heap<Entry> = []
    /// The entry that holds of each key; others of it are passed over.
    private var standing: [Key: Entry] = [:]
    private var round: UInt64 = 0
    /// Those that have had a turn in this round.
    private var served: Set<Key> = []
    private var nextNumber: UInt64 = 0

    /// A round into which ever new keys come does not end; after so many turns it does.
    private static var longestRound: Int { 10_000 }

    var isEmpty: Bool { standing.isEmpty }
    var entryCount: Int { entries.count }

    /// The deadline of whoever has the next turn.
    var nextDeadline: ContinuousClock.Instant? {
        mutating get {
            passOver()
            return entries.min?.deadline
        }
    }

    /// Something of a key waits. Where the key waits already, it does not move back by this.
    mutating func join(_ key: Key, deadline: ContinuousClock.Instant) {
        if let entry = standing[key], entry.deadline <= deadline { return }
        stand(key, in: standing[key]?.round ?? (served.contains(key) ? round + 1 : round), deadline)
    }

    /// Takes the key whose turn it is; it has to join again where more of it waits.
    mutating func takeFirst() -> Key? {
        passOver()
        guard let entry = entries.popMin() else { return nil }
        standing[entry.key] = nil
        if entry.round > round || served.count >= Self.longestRound {
            round = max(round + 1, entry.round)
            served.removeAll(keepingCapacity: true)
        }
        served.insert(entry.key)
        return entry.key
    }

    mutating func leave(_ key: Key) {
        guard standing.removeValue(forKey: key) != nil else { return }
        sweep()
    }

    private mutating func stand(_ key: Key, in round: UInt64, _ deadline: ContinuousClock.Instant) {
        let entry = Entry(round: round, deadline: deadline, number: nextNumber, key: key)
        nextNumber += 1
        standing[key] = entry
        entries.insert(entry)
        sweep()
    }

    private mutating func passOver() {
        while let first = entries.min, standing[first.key] != first { entries.removeMin() }
    }

    private mutating func sweep() {
        if entries.count > 2 * standing.count + 16 { entries = Heap(standing.values) }
    }
}
