extension MemoryCache {
    /// One entry and where it waits.
    struct Entry: Sendable {
        /// Uses beyond this many are not counted, so that what was popular once does not stay for ever.
        static var mostUses: UInt8 { 3 }

        let key: Key
        let value: Value
        /// Its cost with the overhead, in bytes.
        let charge: Int
        var queue: QueueName
        /// Uses since it joined its queue, less one for each turn that it was given in the main one.
        var uses: UInt8
    }

    enum QueueName: Sendable {
        case small, main
    }

    /// Entries in the order in which they joined, the first at the back.
    struct Queue: Sendable {
        var chain = LinkedSlots<Entry>.Chain()
        var bytes = 0
    }

    /// The hash by which evicted entries are remembered. It is seeded in each process, so that nobody outside can
    /// make keys that pass for others.
    static func hash(_ key: Key) -> UInt64 {
        UInt64(truncatingIfNeeded: key.hashValue)
    }

    /// The small queue's part of the capacity: a tenth, as the paper found best.
    private var smallCapacity: Int { capacityBytes / 10 }

    mutating func enqueue(_ entry: Entry) {
        var queue = self[entry.queue]
        index[entry.key] = slots.insert(entry, atFrontOf: &queue.chain)
        queue.bytes += entry.charge
        self[entry.queue] = queue
    }

    /// Takes an entry out of its queue and the index, and frees its slot.
    @discardableResult
    mutating func release(_ released: LinkedSlots<Entry>.Index) -> Entry {
        let name = slots[released].queue
        var queue = self[name]
        let entry = slots.release(released, from: &queue.chain)
        queue.bytes -= entry.charge
        self[name] = queue
        index[entry.key] = nil
        return entry
    }

    /// Evicts until `charge` more bytes fit; `charge` is not over the capacity.
    ///
    /// It ends: a step shortens the small queue, or takes a use or an entry from the main one.
    mutating func makeRoom(for charge: Int) {
        while bytes > capacityBytes - charge {
            if let first = slots.back(of: small.chain), small.bytes >= smallCapacity || main.chain.isEmpty {
                leaveSmall(first)
            } else if let first = slots.back(of: main.chain) {
                leaveMain(first)
            }
        }
    }

    /// The first of the small queue moves on if it was used more than once, else it goes and is remembered.
    private mutating func leaveSmall(_ first: LinkedSlots<Entry>.Index) {
        guard slots[first].uses > 1 else {
            evicted.insert(Self.hash(slots[first].key), among: count)
            release(first)
            counters.evictions += 1
            return
        }
        let charge = slots[first].charge
        slots[first].uses = 0
        slots[first].queue = .main
        slots.move(first, from: &small.chain, toFrontOf: &main.chain)
        small.bytes -= charge
        main.bytes += charge
    }

    /// The first of the main queue joins it again for one of its uses, or goes.
    private mutating func leaveMain(_ first: LinkedSlots<Entry>.Index) {
        guard slots[first].uses > 0 else {
            release(first)
            counters.evictions += 1
            return
        }
        slots[first].uses -= 1
        slots.moveToFront(first, of: &main.chain)
    }

    private subscript(name: QueueName) -> Queue {
        get {
            switch name {
            case .small: small
            case .main: main
            }
        }
        set {
            switch name {
            case .small: small = newValue
            case .main: main = newValue
            }
        }
    }
}
