/// A cache of keys of equal size, for counting hits: what each candidate of the study must do.
protocol ReplacementPolicy: Sendable {
    /// - Parameter capacity: the number of keys that it may hold; at least 16.
    init(capacity: Int)

    /// Asks for a key and stores it where it was missing. Returns whether it was there.
    mutating func request(_ key: Int) -> Bool
}
