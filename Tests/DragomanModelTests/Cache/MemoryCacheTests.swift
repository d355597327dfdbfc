import Testing

@testable import DragomanModel

@Suite struct MemoryCacheTests {
    typealias Cache = MemoryCache<Int, String>

    static func cache(entries: Int, cost: Int = 0) -> Cache {
        Cache(capacityBytes: entries * (cost + Cache.entryOverhead))
    }

    @Test func findsWhatWasInserted() {
        var cache = Self.cache(entries: 100)
        cache.insert("hola", for: 1, cost: 0)
        #expect(cache.value(for: 1) == "hola")
        #expect(cache.value(for: 2) == nil)
        #expect(cache.count == 1)
        #expect(cache.bytes == Cache.entryOverhead)
        #expect(cache.counters == Cache.Counters(hits: 1, misses: 1))
    }

    @Test func replacesAValueAndItsCost() {
        var cache = Self.cache(entries: 100)
        cache.insert("one", for: 1, cost: 10)
        cache.insert("two", for: 1, cost: 4)
        #expect(cache.value(for: 1) == "two")
        #expect(cache.count == 1)
        #expect(cache.bytes == 4 + Cache.entryOverhead)
    }

    @Test func removesAValue() {
        var cache = Self.cache(entries: 100)
        cache.insert("one", for: 1, cost: 10)
        #expect(cache.remove(1) == "one")
        #expect(cache.remove(1) == nil)
        #expect(cache.value(for: 1) == nil)
        #expect(cache.bytes == 0)
    }

    @Test func removesAllThatAreStale() {
        var cache = Self.cache(entries: 100)
        for key in 0..<60 { cache.insert(key % 3 == 0 ? "old" : "new", for: key, cost: 0) }
        cache.removeAll { _, value in value == "old" }
        #expect(cache.count == 40)
        #expect(cache.bytes == 40 * Cache.entryOverhead)
        for key in 0..<60 { #expect((cache.value(for: key) == nil) == (key % 3 == 0)) }
    }

    @Test(arguments: [0, 1, 100]) func holdsNothingWithoutRoom(capacity: Int) {
        var cache = Cache(capacityBytes: capacity)
        cache.insert("one", for: 1, cost: 0)
        #expect(cache.value(for: 1) == nil)
        #expect(cache.bytes == 0)
        #expect(cache.counters.rejected == 1)
    }

    @Test(arguments: [Int.max, 1 << 40, 1_000_000]) func refusesWhatIsTooLarge(cost: Int) {
        var cache = Self.cache(entries: 1_000)
        cache.insert("vast", for: 1, cost: cost)
        #expect(cache.count == 0)
        #expect(cache.counters.rejected == 1)
    }

    @Test func refusingALargerValueDropsTheOneThatIsNoLongerTrue() {
        var cache = Self.cache(entries: 100)
        cache.insert("small", for: 1, cost: 0)
        cache.insert("vast", for: 1, cost: .max)
        #expect(cache.value(for: 1) == nil)
    }

    @Test func anEntryOfTheLargestSizeStaysWhereThereIsRoom() {
        var cache = Self.cache(entries: 160)
        let largest = cache.capacityBytes / Cache.smallestShare - Cache.entryOverhead
        cache.insert("large", for: 1, cost: largest)
        #expect(cache.value(for: 1) == "large")
        cache.insert("larger", for: 2, cost: largest + 1)
        #expect(cache.value(for: 2) == nil)
    }

    /// Asks for keys as the Gateway does: what is missing is stored.
    private func request(_ keys: Range<Int>, of cache: inout Cache, cost: Int = 0) {
        for key in keys where cache.value(for: key) == nil { cache.insert("", for: key, cost: cost) }
    }

    /// How many of the keys are held, without counting as a use.
    private func held(_ keys: Range<Int>, in cache: Cache) -> Int {
        keys.count { cache.index[$0] != nil }
    }

    @Test func aScanDoesNotPushOutWhatIsAskedForOften() {
        var cache = Self.cache(entries: 1_000)
        for _ in 0..<4 { request(0..<800, of: &cache) }
        request(10_000..<20_000, of: &cache)
        #expect(held(0..<800, in: cache) == 800)
        #expect(cache.counters.evictions == 9_800)
    }

    @Test func aScanOfLargeEntriesDoesNotPushOutWhatIsAskedForOften() {
        var cache = Self.cache(entries: 1_600)
        for _ in 0..<4 { request(0..<1_200, of: &cache) }
        request(10_000..<20_000, of: &cache, cost: 90 * Cache.entryOverhead)
        #expect(held(0..<1_200, in: cache) == 1_200)
    }

    @Test func whatBecomesPopularReplacesWhatWasPopular() {
        var cache = Self.cache(entries: 1_000)
        for generation in 0..<3 {
            let popular = generation * 900..<(generation + 1) * 900
            for _ in 0..<10 { request(popular, of: &cache) }
            #expect(held(popular, in: cache) > 890)
        }
    }

    @Test func whatComesBackSoonAfterItsEvictionStays() {
        var cache = Self.cache(entries: 1_000)
        request(0..<1_050, of: &cache)
        #expect(cache.value(for: 0) == nil)
        request(0..<1, of: &cache)
        request(2_000..<12_000, of: &cache)
        #expect(cache.value(for: 0) != nil)
    }

    @Test func aReplacedEntryKeepsItsPlace() {
        var cache = Self.cache(entries: 1_000)
        for _ in 0..<4 { request(0..<1_000, of: &cache) }
        request(2_000..<2_010, of: &cache)
        cache.insert("corrected", for: 999, cost: 0)
        request(10_000..<20_000, of: &cache)
        #expect(cache.value(for: 999) == "corrected")
    }
}
