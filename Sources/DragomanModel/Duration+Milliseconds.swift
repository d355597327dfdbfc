extension Duration {
    /// The duration in milliseconds, to the microsecond: for logs and statistics.
    package var milliseconds: Double {
        let (seconds, attoseconds) = components
        // One division of a whole number: its result prints with no more digits than it has.
        return Double(seconds * 1_000_000 + attoseconds / 1_000_000_000_000) / 1_000
    }
}
