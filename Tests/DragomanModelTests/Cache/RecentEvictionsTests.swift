import Testing

@testable import DragomanModel

@Suite struct RecentEvictionsTests {
    private func hash(_ key: Int) -> UInt64 {
        let mixed = UInt64(key) &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ (mixed >> 32)
    }

    @Test func remembersAnEvictionOnce() {
        var evicted = RecentEvictions()
        evicted.insert(hash(1), among: 10)
        #expect(evicted.remove(hash(2), among: 10) == false)
        #expect(evicted.remove(hash(1), among: 10) == true)
        #expect(evicted.remove(hash(1), among: 10) == false)
    }

    @Test func forgetsAfterAsManyEvictionsAsThereAreEntries() {
        var evicted = RecentEvictions()
        evicted.insert(hash(0), among: 10)
        for key in 1..<10 { evicted.insert(hash(key), among: 10) }
        #expect(evicted.remove(hash(0), among: 10) == true)
        evicted.insert(hash(0), among: 10)
        for key in 1...10 { evicted.insert(hash(key), among: 10) }
        #expect(evicted.remove(hash(0), among: 10) == false)
    }

    @Test(arguments: [100, 1_000, 50_000]) func remembersNearlyAllOfTheLast(entries: Int) {
        var evicted = RecentEvictions()
        for key in 0..<3 * entries { evicted.insert(hash(key), among: entries) }
        let remembered = (2 * entries..<3 * entries).count { evicted.remove(hash($0), among: entries) }
        #expect(remembered > entries * 9 / 10)
        let forgotten = (0..<2 * entries).count { evicted.remove(hash($0), among: entries) }
        #expect(forgotten <= entries / 100)
        #expect(evicted.allocated <= 4 * entries)
    }

    @Test func keepsWhatItRemembersWhenItGrows() {
        var evicted = RecentEvictions()
        for key in 0..<30 { evicted.insert(hash(key), among: 30) }
        evicted.insert(hash(30), among: 5_000)
        let remembered = (0...30).count { evicted.remove(hash($0), among: 5_000) }
        #expect(remembered >= 26)
    }
}
