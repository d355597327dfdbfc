/// A cache bounded by bytes that keeps what is asked for often, so that a scan of texts that nobody asks for twice
/// does not push out the ones that everybody writes.
///
/// The policy is S3-FIFO: a new entry joins a small queue, and only if it is used there does it move on to the main
/// one; the hashes of those that were not are remembered for a while, and one that comes back goes to the main queue
/// directly. The main queue gives entries that were used another turn. A lookup reorders nothing. Source: Yang, Zhang,
/// Qiu, Yue, Rashmi, "FIFO Queues are All You Need for Cache Eviction", SOSP 2023. `docs/cache.md` compares it with
/// other policies.
///
/// A value type without locks or clock: its owner guards it. Lookups and insertions take amortised constant time.
package struct MemoryCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// What happened since the cache was made.
    package struct Counters: Hashable, Sendable {
        /// Lookups that found their value.
        package internal(set) var hits = 0
        /// Lookups that did not.
        package internal(set) var misses = 0
        /// Entries that had to make room for others.
        package internal(set) var evictions = 0
        /// Entries that were too large to be stored.
        package internal(set) var rejected = 0
    }

    /// The bytes charged for an entry besides its cost: its slot and its place in the index, both at twice their size
    /// because tables grow by doubling, and four cells of the memory of evicted entries.
    package static var entryOverhead: Int {
        2 * (LinkedSlots<Entry>.bytesPerSlot + MemoryLayout<Key>.stride + MemoryLayout<Int32>.stride)
            + 4 * RecentEvictions.bytesPerCell
    }

    /// An entry may take one part in this many of the capacity, overhead included, and no more.
    package static var smallestShare: Int { 16 }

    /// The bound of `bytes`.
    package let capacityBytes: Int

    package internal(set) var counters = Counters()

    /// The number of entries.
    package var count: Int { slots.count }

    /// The bytes charged: the cost of each entry plus `entryOverhead`. Never more than `capacityBytes`.
    package var bytes: Int { small.bytes + main.bytes }

    var slots = LinkedSlots<Entry>()
    var index: [Key: LinkedSlots<Entry>.Index] = [:]
    var small = Queue()
    var main = Queue()
    var evicted = RecentEvictions()

    /// A cache that holds up to `capacityBytes` bytes; with 0 it holds nothing.
    package init(capacityBytes: Int) {
        precondition(capacityBytes >= 0, "a cache cannot have a negative capacity")
        self.capacityBytes = capacityBytes
    }

    /// The value for `key`, or nil. A value that is found counts as used once more.
    package mutating func value(for key: Key) -> Value? {
        guard let found = index[key] else {
            counters.misses += 1
            return nil
        }
        counters.hits += 1
        if slots[found].uses < Entry.mostUses { slots[found].uses += 1 }
        return slots[found].value
    }

    /// Stores `value` in place of any earlier value for `key`. An entry that is too large is not stored.
    ///
    /// - Parameter cost: the bytes that the key and the value take outside their own layout (the text, say);
    ///   not negative.
    package mutating func insert(_ value: Value, for key: Key, cost: Int) {
        precondition(cost >= 0, "an entry cannot have a negative cost")
        // Also where the new value is refused: the old one is no longer true.
        let earlier = index[key].map { release($0) }
        let (charge, overflow) = cost.addingReportingOverflow(Self.entryOverhead)
        guard !overflow, charge <= capacityBytes / Self.smallestShare else {
            counters.rejected += 1
            return
        }
        makeRoom(for: charge)
        let returns = evicted.remove(Self.hash(key), among: count)
        let queue = earlier?.queue ?? (returns ? .main : .small)
        enqueue(Entry(key: key, value: value, charge: charge, queue: queue, uses: earlier?.uses ?? 0))
    }

    /// Takes the entry for `key` out and returns its value, or nil.
    @discardableResult
    package mutating func remove(_ key: Key) -> Value? {
        guard let found = index[key] else { return nil }
        return release(found).value
    }

    /// Takes out every entry that `isStale` holds for. Linear in the number of entries.
    package mutating func removeAll(where isStale: (Key, Value) throws -> Bool) rethrows {
        for candidate in slots.indices {
            let entry = slots[candidate]
            if try isStale(entry.key, entry.value) { release(candidate) }
        }
    }
}
