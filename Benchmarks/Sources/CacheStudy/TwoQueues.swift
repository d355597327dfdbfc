/// 2Q in its full version, with the shares that its authors recommend: a quarter of the capacity for new keys, and
/// the names of half as many keys again as the cache holds.
///
/// Source: Johnson, Shasha, "2Q: A Low Overhead High Performance Buffer Management Replacement Algorithm", VLDB 1994.
struct TwoQueues: ReplacementPolicy {
    private struct Entry {
        let key: Int
        var place: Place
    }

    private enum Place {
        case new, remembered, hot
    }

    private let capacity: Int
    private let newCapacity: Int
    private let rememberedCapacity: Int
    private var slots = LinkedSlots<Entry>()
    private var new = LinkedSlots<Entry>.Chain()
    private var remembered = LinkedSlots<Entry>.Chain()
    private var hot = LinkedSlots<Entry>.Chain()
    private var index: [Int: LinkedSlots<Entry>.Index] = [:]

    init(capacity: Int) {
        self.capacity = capacity
        newCapacity = capacity / 4
        rememberedCapacity = capacity / 2
    }

    mutating func request(_ key: Int) -> Bool {
        guard let found = index[key] else {
            makeRoom()
            index[key] = slots.insert(Entry(key: key, place: .new), atFrontOf: &new)
            return false
        }
        switch slots[found].place {
        case .hot:
            slots.moveToFront(found, of: &hot)
            return true
        case .new:
            return true
        case .remembered:
            // Out of the queue of names first, so that making room cannot forget it.
            slots.release(found, from: &remembered)
            makeRoom()
            index[key] = slots.insert(Entry(key: key, place: .hot), atFrontOf: &hot)
            return false
        }
    }

    private mutating func makeRoom() {
        guard new.count + hot.count >= capacity else { return }
        if new.count > newCapacity || hot.isEmpty, let oldest = slots.back(of: new) {
            slots.move(oldest, from: &new, toFrontOf: &remembered)
            slots[oldest].place = .remembered
            if remembered.count > rememberedCapacity, let forgotten = slots.back(of: remembered) {
                index[slots.release(forgotten, from: &remembered).key] = nil
            }
        } else if let oldest = slots.back(of: hot) {
            index[slots.release(oldest, from: &hot).key] = nil
        }
    }
}
