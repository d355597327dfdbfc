/// Texts that may be, or are known to be, what kills children.
///
/// A text comes in when a child stalls or crashes with it in flight; from then on it runs alone. It leaves when it is
/// answered, and is quarantined when it has killed a child twice while alone. Bounded: the oldest entries give way.
package struct SuspectTable: Sendable {
    /// What makes two jobs the same text: where it goes, and its bytes.
    package struct Content: Hashable, Sendable {
        package let lane: String
        package let payload: [UInt8]

        package init(lane: String, payload: [UInt8]) {
            self.lane = lane
            self.payload = payload
        }
    }

    private struct Entry: Sendable {
        var kills = 0
        var expires: ContinuousClock.Instant
    }

    private let capacity: Int
    private let lifetime: Duration
    private var entries: [Content: Entry] = [:]

    /// So many children killed while alone put a text into quarantine.
    private static let killsToQuarantine = 2

    package init(capacity: Int, lifetime: Duration) {
        self.capacity = capacity
        self.lifetime = lifetime
    }

    package var isEmpty: Bool { entries.isEmpty }

    package func isSuspect(_ content: Content, at now: ContinuousClock.Instant) -> Bool {
        entries[content].map { $0.expires > now } ?? false
    }

    package func isQuarantined(_ content: Content, at now: ContinuousClock.Instant) -> Bool {
        entries[content].map { $0.expires > now && $0.kills >= Self.killsToQuarantine } ?? false
    }

    package func quarantinedCount(at now: ContinuousClock.Instant) -> Int {
        entries.values.count { $0.expires > now && $0.kills >= Self.killsToQuarantine }
    }

    /// The text was in flight when a child went wrong.
    package mutating func suspect(_ content: Content, at now: ContinuousClock.Instant) {
        guard entries[content] == nil else { return }
        makeRoom(now)
        entries[content] = Entry(expires: now + lifetime)
    }

    /// The text was alone in a child that went wrong.
    package mutating func strike(_ content: Content, at now: ContinuousClock.Instant) {
        suspect(content, at: now)
        entries[content]?.kills += 1
        entries[content]?.expires = now + lifetime
    }

    /// The text was answered.
    package mutating func acquit(_ content: Content) {
        entries[content] = nil
    }

    package mutating func expire(at now: ContinuousClock.Instant) {
        guard entries.values.contains(where: { $0.expires <= now }) else { return }
        entries = entries.filter { $0.value.expires > now }
    }

    private mutating func makeRoom(_ now: ContinuousClock.Instant) {
        guard entries.count >= capacity else { return }
        expire(at: now)
        guard entries.count >= capacity else { return }
        let oldest = entries.min { $0.value.expires < $1.value.expires }
        if let oldest { entries[oldest.key] = nil }
    }
}
