/// Which entries left a cache lately, by hash: S3-FIFO's ghost queue without the keys.
///
/// A table of small buckets. A cell holds a hash and the number of the eviction that wrote it; it counts while no
/// more evictions followed than the cache has entries, and the oldest cell of a bucket is written over. As Yang et
/// al. suggest (SOSP 2023, section 4.2). A full bucket forgets an eviction early, and 32 bits of hash may confuse two
/// keys: either only puts an entry into the other queue.
struct RecentEvictions: Sendable {
    private struct Cell: Sendable {
        var hash: UInt32 = 0
        /// The number of the eviction; 0 is an empty cell.
        var number: UInt32 = 0
    }

    private static var cellsPerBucket: Int { 4 }
    private static var fewestBuckets: Int { 16 }

    static var bytesPerCell: Int { MemoryLayout<Cell>.stride }

    private var cells = Array(repeating: Cell(), count: Self.fewestBuckets * Self.cellsPerBucket)
    private var evictions: UInt32 = 0

    /// The table's size, for tests: at most four cells for each entry that the cache ever held at once, but for the
    /// first 64.
    var allocated: Int { cells.count }

    /// Remembers the entry with `hash`, which leaves a cache of `entries` entries.
    mutating func insert(_ hash: UInt64, among entries: Int) {
        while cells.count < 2 * entries { grow() }
        evictions = evictions == .max ? 1 : evictions + 1
        let short = UInt32(truncatingIfNeeded: hash)
        write(Cell(hash: short, number: evictions))
    }

    /// Whether the entry with `hash` left among the last `entries`; it is then forgotten.
    mutating func remove(_ hash: UInt64, among entries: Int) -> Bool {
        let short = UInt32(truncatingIfNeeded: hash)
        for position in bucket(of: short) where cells[position].number != 0 && cells[position].hash == short {
            let isRecent = age(of: cells[position]) < entries
            cells[position] = Cell()
            return isRecent
        }
        return false
    }

    private mutating func write(_ cell: Cell) {
        var oldest = 0
        var oldestAge = -1
        for position in bucket(of: cell.hash) {
            // The same entry again: two cells for it would push out another.
            let age = cells[position].hash == cell.hash ? Int.max : age(of: cells[position])
            if age > oldestAge { (oldest, oldestAge) = (position, age) }
        }
        cells[oldest] = cell
    }

    /// Doubles the table. Bucket b is split into b and b + the old number of buckets, by the next bit of the hash.
    private mutating func grow() {
        let old = cells
        cells += Array(repeating: Cell(), count: old.count)
        for position in old.indices where bucket(of: old[position].hash).lowerBound >= old.count {
            cells[position + old.count] = old[position]
            cells[position] = Cell()
        }
    }

    private func bucket(of hash: UInt32) -> Range<Int> {
        let buckets = cells.count / Self.cellsPerBucket
        let start = Int(truncatingIfNeeded: hash) & (buckets - 1)
        return start * Self.cellsPerBucket..<(start + 1) * Self.cellsPerBucket
    }

    /// The evictions since a cell was written. The number wraps after four thousand million.
    private func age(of cell: Cell) -> Int {
        cell.number == 0 ? Int.max - 1 : Int(evictions &- cell.number)
    }
}
