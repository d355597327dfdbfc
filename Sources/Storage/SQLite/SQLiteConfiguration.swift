/// How the SQLite store works.
package struct SQLiteConfiguration: Sendable {
    /// When SQLite waits for the disk. A killed process loses nothing with any of them, nor damages the database;
    /// they differ in what a loss of power can take.
    package enum Synchronous: String, Sendable, CaseIterable {
        /// The disk is waited for only when the log is moved into the database. A loss of power or a crash of the
        /// operating system can take what was committed in the last moments: answers that were given are forgotten.
        case normal
        /// The disk is waited for with every commit: what was answered is on it, as far as the disk tells the truth.
        case full
        /// As `full`; besides, the folder is synchronised when a log has been removed. With a write-ahead log it
        /// promises no more than `full`.
        case extra
    }

    package var synchronous: Synchronous
    /// How many connections read, each on a thread of its own.
    package var readers: Int
    /// Jobs that may wait for the writer, and as many for the readers; beyond that callers are refused.
    package var queueCapacity: Int
    /// How long to wait for another program that has locked the database, such as a backup.
    package var busyTimeoutMilliseconds: Int
    /// Pages that the writer keeps in memory, in KiB; each reader keeps a quarter of that.
    package var cacheKibibytes: Int

    package init(
        synchronous: Synchronous = .normal, readers: Int = 2, queueCapacity: Int = 4_096,
        busyTimeoutMilliseconds: Int = 5_000, cacheKibibytes: Int = 16_384
    ) {
        self.synchronous = synchronous
        self.readers = max(1, readers)
        self.queueCapacity = max(1, queueCapacity)
        self.busyTimeoutMilliseconds = busyTimeoutMilliseconds
        self.cacheKibibytes = cacheKibibytes
    }
}
