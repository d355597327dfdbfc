/// Three first-in, first-out queues: a small one for new keys, the main one, and the names of what left the small one.
///
/// Source: Yang, Zhang, Qiu, Yue, Rashmi, "FIFO Queues are All You Need for Cache Eviction", SOSP 2023; a tenth of
/// the capacity is the small queue, and a key moves to the main one where it was used twice while in it.
struct S3FIFO: ReplacementPolicy {
    private struct Entry {
        let key: Int
        var place: Place
        var uses = 0
    }

    private enum Place {
        case small, main, ghost
    }

    private let capacity: Int
    private let smallCapacity: Int
    private var slots = LinkedSlots<Entry>()
    private var small = LinkedSlots<Entry>.Chain()
    private var main = LinkedSlots<Entry>.Chain()
    private var ghosts = LinkedSlots<Entry>.Chain()
    private var index: [Int: LinkedSlots<Entry>.Index] = [:]

    init(capacity: Int) {
        self.capacity = capacity
        smallCapacity = max(1, capacity / 10)
    }

    mutating func request(_ key: Int) -> Bool {
        guard let found = index[key] else {
            makeRoom()
            index[key] = slots.insert(Entry(key: key, place: .small), atFrontOf: &small)
            return false
        }
        guard slots[found].place == .ghost else {
            slots[found].uses = min(3, slots[found].uses + 1)
            return true
        }
        slots.release(found, from: &ghosts)
        makeRoom()
        index[key] = slots.insert(Entry(key: key, place: .main), atFrontOf: &main)
        return false
    }

    private mutating func makeRoom() {
        while small.count + main.count >= capacity {
            if small.count >= smallCapacity || main.isEmpty { evictFromSmall() } else { evictFromMain() }
        }
    }

    private mutating func evictFromSmall() {
        guard let oldest = slots.back(of: small) else { return }
        if slots[oldest].uses > 1 {
            slots.move(oldest, from: &small, toFrontOf: &main)
            slots[oldest].place = .main
            slots[oldest].uses = 0
        } else {
            slots.move(oldest, from: &small, toFrontOf: &ghosts)
            slots[oldest].place = .ghost
            if ghosts.count > capacity - smallCapacity, let forgotten = slots.back(of: ghosts) {
                index[slots.release(forgotten, from: &ghosts).key] = nil
            }
        }
    }

    private mutating func evictFromMain() {
        while let oldest = slots.back(of: main) {
            guard slots[oldest].uses > 0 else {
                index[slots.release(oldest, from: &main).key] = nil
                return
            }
            slots[oldest].uses -= 1
            slots.moveToFront(oldest, of: &main)
        }
    }
}
