/// What a recording may be at most.
package struct AudioLimits: Hashable, Sendable {
    /// As it comes.
    package var maxBytes: Int
    package var maxDuration: Duration

    package init(maxBytes: Int = 25 << 20, maxDuration: Duration = .seconds(600)) {
        self.maxBytes = maxBytes
        self.maxDuration = maxDuration
    }
}
