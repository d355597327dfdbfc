import TestSupport
import Testing

@testable import DragomanModel

/// Random operations against a plain dictionary: the cache may forget, but never be wrong, grow or leak.
@Suite struct MemoryCacheModelTests {
    typealias Cache = MemoryCache<Int, Int>

    @Test(arguments: 1...12)
    func agreesWithADictionary(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let capacity = [0, 2_000, 20_000, 200_000][seed % 4]
        var cache = Cache(capacityBytes: capacity)
        var model: [Int: (value: Int, cost: Int)] = [:]
        var lookups = 0
        var mostEntries = 0
        for step in 0..<20_000 {
            let key = Int.random(in: 0..<400, using: &random) * Int.random(in: 0...2, using: &random)
            switch Int.random(in: 0..<100, using: &random) {
            case 0..<50:
                lookups += 1
                if let found = cache.value(for: key) { #expect(found == model[key]?.value) }
            case 50..<90:
                let cost = Int.random(in: 0...(step % 7 == 0 ? 5_000 : 300), using: &random)
                cache.insert(step, for: key, cost: cost)
                model[key] = (step, cost)
            case 90..<99:
                if let removed = cache.remove(key) { #expect(removed == model[key]?.value) }
                model[key] = nil
            default:
                let divisor = Int.random(in: 2...9, using: &random)
                cache.removeAll { key, _ in key % divisor == 0 }
                model = model.filter { $0.key % divisor != 0 }
            }
            mostEntries = max(mostEntries, cache.count)
            #expect(cache.bytes <= cache.capacityBytes)
            if step % 500 == 0 { try check(cache, model: model) }
        }
        try check(cache, model: model)
        #expect(cache.counters.hits + cache.counters.misses == lookups)
        #expect(cache.slots.allocated == mostEntries)
        #expect(cache.evicted.allocated <= max(64, 4 * mostEntries))
        cache.removeAll { _, _ in true }
        #expect(cache.count == 0 && cache.bytes == 0 && cache.index.isEmpty)
    }

    /// Walks the whole structure: the index, the slots and both queues tell the same story.
    private func check(_ cache: Cache, model: [Int: (value: Int, cost: Int)]) throws {
        #expect(cache.index.count == cache.count)
        #expect(cache.slots.indices.count == cache.count)
        var charged = 0
        for (key, slot) in cache.index {
            let entry = cache.slots[slot]
            let expected = try #require(model[key])
            #expect(entry.key == key && entry.value == expected.value)
            #expect(entry.charge == expected.cost + Cache.entryOverhead)
            charged += entry.charge
        }
        #expect(charged == cache.bytes)
        for (queue, name) in [(cache.small, Cache.QueueName.small), (cache.main, .main)] {
            var walked = 0
            var bytes = 0
            var next = cache.slots.back(of: queue.chain)
            while let current = next {
                #expect(cache.slots[current].queue == name)
                walked += 1
                bytes += cache.slots[current].charge
                next = cache.slots.towardsFront(of: current)
            }
            #expect(walked == queue.chain.count)
            #expect(bytes == queue.bytes)
        }
    }
}
