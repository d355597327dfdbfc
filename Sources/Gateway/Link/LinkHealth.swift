/// Whether a Translator is there: a link is open only after a `pong` that carries the nonce of our latest pings.
///
/// Pure. The owner sends a ping on every `beat` and closes the link when `beat` says so.
struct LinkHealth: Sendable {
    typealias Instant = ContinuousClock.Instant

    enum Beat: Hashable, Sendable {
        case ping(nonce: UInt64)
        /// No pong for too long: the link was open and is not any more. A ping goes out all the same.
        case lost(nonce: UInt64)
        /// The link has not opened for a long time: perhaps its connection was given up. A ping goes out all the same.
        case connectAgain(nonce: UInt64)
    }

    /// How long a Translator may be silent.
    let patience: Duration
    private(set) var isOpen = false
    private var lastPong: Instant?
    /// When the connection began that has not led to a pong yet.
    private var connecting: Instant?
    private var nonces: [UInt64] = []
    /// The Translator's process and the connection to it.
    private var other: [String?] = []

    init(patience: Duration) {
        self.patience = patience
    }

    mutating func beat(nonce: UInt64, now: Instant) -> Beat {
        nonces.append(nonce)
        if nonces.count > Self.remembered { nonces.removeFirst() }
        if isOpen, let lastPong, now - lastPong > patience {
            isOpen = false
            return .lost(nonce: nonce)
        }
        guard !isOpen else { return .ping(nonce: nonce) }
        let since = connecting ?? now
        // Twice: a handshake that is on its way gets the time that an open link gets, and one more try.
        let isGivenUp = now - since > patience * 2
        connecting = isGivenUp ? now : since
        return isGivenUp ? .connectAgain(nonce: nonce) : .ping(nonce: nonce)
    }

    enum Hearing: Hashable, Sendable {
        /// The pong answers none of our latest pings.
        case nothing
        case still
        /// The link has just opened.
        case opened
        /// Another Translator answers than before, or by another connection: what was asked by that one is lost.
        case replaced
    }

    /// A pong without a nonce is an upstream Translator's, which knows none.
    mutating func pong(nonce: UInt64?, instance: String? = nil, connection: String? = nil, now: Instant) -> Hearing {
        if let nonce, !nonces.contains(nonce) { return .nothing }
        let isAnother = !other.isEmpty && other != [instance, connection]
        defer { isOpen = true }
        lastPong = now
        connecting = nil
        other = [instance, connection]
        if !isOpen { return .opened }
        return isAnother ? .replaced : .still
    }

    /// Closed by the owner, because requests stayed without an answer: only a new pong opens it again.
    mutating func distrust() {
        isOpen = false
        nonces.removeAll()
    }

    /// Stands for a nonce that cannot be one of ours.
    static let noNonce: UInt64 = 0

    /// A pong may answer a ping that is older than the latest.
    private static let remembered = 8
}
