/// Takes a stream of ZeroMQ's apart (ZMTP 3.x, https://rfc.zeromq.org/spec/23/): the greeting, commands, and messages,
/// each with all its frames.
struct ZMTPPieces {
    struct Piece {
        var bytes: [UInt8]
        /// Otherwise the connection needs it.
        var isMessage: Bool
    }

    private static let greetingBytes = 64
    private static let more: UInt8 = 1
    private static let long: UInt8 = 2
    private static let command: UInt8 = 4

    private var pending: [UInt8] = []
    /// Of the greeting, those that are still to come: each side waits for the beginning of the other's.
    private var greetingLeft = greetingBytes
    /// Frames of a message whose last one is still to come.
    private var begun: [UInt8] = []

    /// - Returns: what is whole now.
    mutating func receive(_ bytes: some Sequence<UInt8>) -> [Piece] {
        pending += bytes
        var pieces: [Piece] = []
        while let piece = next() { pieces.append(piece) }
        return pieces
    }

    private mutating func next() -> Piece? {
        if greetingLeft > 0 {
            let count = min(greetingLeft, pending.count)
            greetingLeft -= count
            return count == 0 ? nil : Piece(bytes: take(count), isMessage: false)
        }
        while let length = frameBytes, pending.count >= length {
            let frame = take(length)
            if frame[0] & Self.command != 0 { return Piece(bytes: frame, isMessage: false) }
            begun += frame
            if frame[0] & Self.more == 0 {
                defer { begun = [] }
                return Piece(bytes: begun, isMessage: true)
            }
        }
        return nil
    }

    /// Of the first frame, with its head.
    private var frameBytes: Int? {
        guard let flags = pending.first else { return nil }
        if flags & Self.long == 0 { return pending.count < 2 ? nil : 2 + Int(pending[1]) }
        return pending.count < 9 ? nil : 9 + pending[1..<9].reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func take(_ count: Int) -> [UInt8] {
        defer { pending.removeFirst(count) }
        return Array(pending.prefix(count))
    }
}
