/// The server's own `MemoryCache`, given as many bytes as `capacity` entries take.
struct Ours: ReplacementPolicy {
    private var cache: MemoryCache<Int, Bool>

    init(capacity: Int) {
        cache = MemoryCache(capacityBytes: capacity * MemoryCache<Int, Bool>.entryOverhead)
    }

    mutating func request(_ key: Int) -> Bool {
        if cache.value(for: key) != nil { return true }
        cache.insert(true, for: key, cost: 0)
        return false
    }
}
