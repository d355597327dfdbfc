/// First in, first out, but a hand passes over keys that were used since it last came by.
///
/// Source: Zhang, Yang, Yue, Vigfusson, Rashmi, "SIEVE is Simpler than LRU", NSDI 2024.
struct SIEVE: ReplacementPolicy {
    private struct Entry {
        let key: Int
        var visited = false
    }

    private let capacity: Int
    private var slots = LinkedSlots<Entry>()
    private var chain = LinkedSlots<Entry>.Chain()
    private var index: [Int: LinkedSlots<Entry>.Index] = [:]
    private var hand: LinkedSlots<Entry>.Index?

    init(capacity: Int) {
        self.capacity = capacity
    }

    mutating func request(_ key: Int) -> Bool {
        if let found = index[key] {
            slots[found].visited = true
            return true
        }
        if chain.count == capacity { evict() }
        index[key] = slots.insert(Entry(key: key), atFrontOf: &chain)
        return false
    }

    private mutating func evict() {
        while let current = hand ?? slots.back(of: chain) {
            hand = slots.towardsFront(of: current)
            if slots[current].visited {
                slots[current].visited = false
            } else {
                index[slots.release(current, from: &chain).key] = nil
                return
            }
        }
    }
}
