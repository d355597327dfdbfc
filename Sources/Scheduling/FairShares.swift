import HeapModule

/// What waits with one priority: in turn between tenants, then between the conversations of each, then by deadline.
struct FairShares: Sendable {
    typealias Item = FairLine.Item

    private struct Place: Comparable, Sendable {
        let deadline: ContinuousClock.Instant
        let number: UInt64
        let item: Item

        static func < (left: Place, right: Place) -> Bool {
            (left.deadline, left.number) < (right.deadline, right.number)
        }

        static func == (left: Place, right: Place) -> Bool { left.number == right.number }
    }

    /// One conversation.
    private struct Flow: Sendable {
        var places: Heap<Place> = []
        /// The places that hold, by what has them; others are passed over.
        var numbers: [Item: UInt64] = [:]

        mutating func passOver() {
            while let first = places.min, numbers[first.item] != first.number { places.removeMin() }
        }

        mutating func sweep() {
            guard places.count > 2 * numbers.count + 16 else { return }
            places = Heap(places.unordered.filter { numbers[$0.item] == $0.number })
        }
    }

    private struct Tenant: Sendable {
        var turns = Turns()
        var flows: [String: Flow] = [:]

        mutating func add(_ place: Place, to conversation: String) {
            flows[conversation, default: Flow()].numbers[place.item] = place.number
            flows[conversation]?.places.insert(place)
            turns.join(conversation, deadline: place.deadline)
        }

        mutating func popFirst() -> Item? {
            guard let name = turns.takeFirst() else { return nil }
            flows[name]?.passOver()
            guard let place = flows[name]?.places.popMin() else { return nil }
            flows[name]?.numbers[place.item] = nil
            flows[name]?.passOver()
            if let next = flows[name]?.places.min {
                turns.join(name, deadline: next.deadline)
            } else {
                flows[name] = nil
            }
            return place.item
        }

        /// Returns whether it was there.
        mutating func remove(_ item: Item, from conversation: String) -> Bool {
            guard flows[conversation]?.numbers.removeValue(forKey: item) != nil else { return false }
            flows[conversation]?.sweep()
            if flows[conversation]?.numbers.isEmpty ?? false {
                flows[conversation] = nil
                turns.leave(conversation)
            }
            return true
        }
    }

    private var turns = Turns()
    private var tenants: [String: Tenant] = [:]
    private var nextNumber: UInt64 = 0
    private(set) var count = 0

    var entries: Int {
        tenants.values.reduce(turns.entryCount) { entries, tenant in
            tenant.flows.values.reduce(entries + tenant.turns.entryCount) { $0 + $1.places.count }
        }
    }

    /// In each round the account's tenant has one turn, and in each of the tenant's rounds the account has one.
    func ahead(of account: Account) -> Int {
        guard let tenant = tenants[account.tenant] else { return min(count, tenants.count) }
        let own = tenant.flows[account.conversation]?.numbers.count ?? 0
        let flows = tenant.flows.count + (own == 0 ? 1 : 0)
        return min(count, (own + 1) * flows * tenants.count - 1)
    }

    mutating func append(_ item: Item, _ account: Account, deadline: ContinuousClock.Instant) {
        let place = Place(deadline: deadline, number: nextNumber, item: item)
        nextNumber += 1
        count += 1
        tenants[account.tenant, default: Tenant()].add(place, to: account.conversation)
        turns.join(account.tenant, deadline: deadline)
    }

    mutating func popFirst() -> Item? {
        guard let name = turns.takeFirst(), let item = tenants[name]?.popFirst() else { return nil }
        count -= 1
        if let deadline = tenants[name]?.turns.nextDeadline {
            turns.join(name, deadline: deadline)
        } else {
            tenants[name] = nil
        }
        return item
    }

    mutating func remove(_ item: Item, _ account: Account) {
        guard tenants[account.tenant]?.remove(item, from: account.conversation) == true else { return }
        count -= 1
        guard tenants[account.tenant]?.flows.isEmpty ?? false else { return }
        tenants[account.tenant] = nil
        turns.leave(account.tenant)
    }
}
