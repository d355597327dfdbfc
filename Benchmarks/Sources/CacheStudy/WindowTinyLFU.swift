/// W-TinyLFU with the shares of its best-known implementation (Caffeine): a window of a hundredth of the capacity in
/// order of use, and a main region of which four fifths are protected; what falls out of the window stays if it was
/// asked for more often lately than what it would replace.
///
/// Source: Einziger, Friedman, Manes, "TinyLFU: A Highly Efficient Cache Admission Policy", ACM Transactions on
/// Storage 13(4), 2017.
struct WindowTinyLFU: ReplacementPolicy {
    private struct Entry {
        let key: Int
        var place: Place
    }

    private enum Place {
        case window, probation, protected
    }

    private let windowCapacity: Int
    private let mainCapacity: Int
    private let protectedCapacity: Int
    private var slots = LinkedSlots<Entry>()
    private var window = LinkedSlots<Entry>.Chain()
    private var probation = LinkedSlots<Entry>.Chain()
    private var protected = LinkedSlots<Entry>.Chain()
    private var index: [Int: LinkedSlots<Entry>.Index] = [:]
    private var sketch: FrequencySketch

    init(capacity: Int) {
        windowCapacity = max(1, capacity / 100)
        mainCapacity = capacity - windowCapacity
        protectedCapacity = mainCapacity * 4 / 5
        sketch = FrequencySketch(keys: capacity)
    }

    mutating func request(_ key: Int) -> Bool {
        sketch.add(Self.hash(key))
        if let found = index[key] {
            touch(found)
            return true
        }
        index[key] = slots.insert(Entry(key: key, place: .window), atFrontOf: &window)
        if window.count > windowCapacity, let candidate = slots.back(of: window) { settle(candidate) }
        return false
    }

    private mutating func touch(_ used: LinkedSlots<Entry>.Index) {
        switch slots[used].place {
        case .window: slots.moveToFront(used, of: &window)
        case .protected: slots.moveToFront(used, of: &protected)
        case .probation:
            slots.move(used, from: &probation, toFrontOf: &protected)
            slots[used].place = .protected
            if protected.count > protectedCapacity, let oldest = slots.back(of: protected) {
                slots.move(oldest, from: &protected, toFrontOf: &probation)
                slots[oldest].place = .probation
            }
        }
    }

    private mutating func settle(_ candidate: LinkedSlots<Entry>.Index) {
        if probation.count + protected.count >= mainCapacity, let victim = slots.back(of: probation) {
            let claim = sketch.estimate(Self.hash(slots[candidate].key))
            guard claim > sketch.estimate(Self.hash(slots[victim].key)) else {
                index[slots.release(candidate, from: &window).key] = nil
                return
            }
            index[slots.release(victim, from: &probation).key] = nil
        }
        slots.move(candidate, from: &window, toFrontOf: &probation)
        slots[candidate].place = .probation
    }

    private static func hash(_ key: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: key.hashValue)
    }
}
