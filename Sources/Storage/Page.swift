/// Some entries of a list, in its order.
package struct Page<Entry: Sendable>: Sendable {
    package var entries: [Entry]
    /// Whether more follow the last of these.
    package var hasMore: Bool

    package init(entries: [Entry], hasMore: Bool) {
        self.entries = entries
        self.hasMore = hasMore
    }
}
