import CZeroMQ

/// A Gateway that is none of ours: it speaks JSON, as it is written, over raw sockets.
struct ForeignGateway: Sendable {
    enum Door: CaseIterable, Sendable, CustomStringConvertible {
        /// DEALER to ROUTER.
        case native
        /// PUSH to PULL, and SUB to PUB.
        case compatible

        var description: String { self == .native ? "native" : "compatible" }
    }

    /// The links of the native door. Any kind of request may come by any of them.
    enum Link: Int, Sendable {
        case text, audio, voice
    }

    struct Silence: Error {}

    private let sending: RawSocket
    private let receiving: RawSocket

    init(_ door: Door, of translator: OpenTranslator, link: Link = .text) throws {
        switch door {
        case .native:
            sending = try RawSocket(ZMQ_DEALER, connectedTo: translator.native(link))
            receiving = sending
        case .compatible:
            receiving = try RawSocket(ZMQ_SUB, connectedTo: translator.publish)
            sending = try RawSocket(ZMQ_PUSH, connectedTo: translator.pull)
        }
    }

    func close() async {
        await sending.close()
        if receiving !== sending { await receiving.close() }
    }

    func send(_ json: String) async throws { try await send(frames: [Array(json.utf8)]) }

    func send(frames: [[UInt8]]) async throws { try await sending.send(frames) }

    /// The next message, which has to be one frame of JSON.
    func receive() async throws -> Answer { try Answer(try await receiveFrames()) }

    /// The next message, with what comes beside its JSON.
    func receiveMessage() async throws -> Message { try Message(try await receiveFrames()) }

    private func receiveFrames() async throws -> [[UInt8]] {
        guard let frames = try await receiving.receive(patience: 120_000) else { throw Silence() }
        return frames
    }

    func receive(count: Int) async throws -> [Answer] {
        var answers: [Answer] = []
        for _ in 0..<count { answers.append(try await receive()) }
        return answers
    }

    func ask(_ json: String) async throws -> Answer {
        try await send(json)
        return try await receive()
    }

    /// Asks until it is answered, as a subscriber has to: what is published before its subscription arrives is lost.
    func knock() async throws {
        for attempt in 0..<600 {
            try await send(#"{"type":"ping","timestamp":1,"nonce":"knock-\#(attempt)"}"#)
            guard var frames = try await receiving.receive(patience: 50) else { continue }
            // The pongs to the later pings follow, in order.
            while try Answer(frames)["nonce"] != "knock-\(attempt)" {
                guard let next = try await receiving.receive(patience: 30_000) else { throw Silence() }
                frames = next
            }
            return
        }
        throw Silence()
    }

    /// Answers leave in the order in which they were given: where the next one is this pong, nothing came before it.
    func hearsNothingElse() async throws -> Bool {
        try await ask(#"{"type":"ping","nonce":"silence?"}"#)["nonce"] == "silence?"
    }
}
