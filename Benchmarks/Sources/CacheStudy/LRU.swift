/// Least recently used goes first.
struct LRU: ReplacementPolicy {
    private let capacity: Int
    private var slots = LinkedSlots<Int>()
    private var chain = LinkedSlots<Int>.Chain()
    private var index: [Int: LinkedSlots<Int>.Index] = [:]

    init(capacity: Int) {
        self.capacity = capacity
    }

    mutating func request(_ key: Int) -> Bool {
        if let found = index[key] {
            slots.moveToFront(found, of: &chain)
            return true
        }
        if chain.count == capacity, let oldest = slots.back(of: chain) {
            index[slots.release(oldest, from: &chain)] = nil
        }
        index[key] = slots.insert(key, atFrontOf: &chain)
        return false
    }
}
