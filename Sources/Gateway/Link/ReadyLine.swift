import Scheduling

/// Requests that can go out as soon as a Translator has room, by their ids, in the order of their turns. Pure.
struct ReadyLine: Sendable {
    private var line: FairLine
    private var ids: [FairLine.Item: String] = [:]
    private var numbers: [String: FairLine.Item] = [:]
    private var nextNumber: FairLine.Item = 0

    /// - Parameter patience: what has waited longer goes before what is more urgent, now and then.
    init(patience: Duration) {
        line = FairLine(patience: patience)
    }

    var isEmpty: Bool { line.isEmpty }
    /// All that is kept, what is passed over among it.
    var entries: Int { line.entries }

    /// Who is in the line already keeps its place, and is as urgent as it is said to be now.
    mutating func append(_ id: String, urgency: Urgency, now: ContinuousClock.Instant) {
        line.append(numbers[id] ?? enter(id), urgency: urgency, now: now)
    }

    private mutating func enter(_ id: String) -> FairLine.Item {
        nextNumber += 1
        numbers[id] = nextNumber
        ids[nextNumber] = id
        return nextNumber
    }

    mutating func popFirst(now: ContinuousClock.Instant) -> String? {
        guard let number = line.popFirst(now: now), let id = ids.removeValue(forKey: number) else { return nil }
        numbers[id] = nil
        return id
    }

    mutating func remove(_ id: String) {
        guard let number = numbers.removeValue(forKey: id) else { return }
        ids[number] = nil
        line.remove(number)
    }
}
