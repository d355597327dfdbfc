import HTTPTestSupport

/// Somebody who reads a conversation's events, leaves, comes back and reads on; some are slow.
struct Listener {
    let conversation: String
    var dice: Dice
    let client: Client
    let curtain: Curtain
    private(set) var seen: [Int] = []

    init(_ conversation: String, number: Int, seed: UInt64, client: Client, curtain: Curtain) {
        self.conversation = conversation
        dice = Dice(seed: seed, 1_000 + number)
        self.client = client
        self.curtain = curtain
    }

    /// Until the curtain has fallen; then reads the rest.
    /// - Returns: the numbers of the events, as they came.
    mutating func run() async throws -> [Int] {
        while !curtain.isDown {
            let visit = dice.pause(mean: .seconds(8))
            let isSlow = dice.comes(0.2)
            try await listen(atMost: visit, pause: isSlow ? .milliseconds(500) : .zero)
            client.counts.add("visits of readers")
            try await curtain.pause(dice.pause(mean: .seconds(1)))
        }
        return seen
    }

    private mutating func listen(atMost length: Duration, pause: Duration) async throws {
        let log = EventLog(after: seen.last ?? 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (port, conversation, curtain) = (client.port, conversation, curtain)
            group.addTask {
                do {
                    try await EventReader.with(port: port, conversation, "&after=\(log.last)") { reader in
                        while true {
                            log.add(try await reader.next(AnyEvent.self))
                            if pause > .zero { try await Task.sleep(for: pause) }
                        }
                    }
                } catch {
                    // The Gateway is gone, or stands still, or the conversation is not there yet.
                }
            }
            group.addTask { try await curtain.pause(length) }
            _ = try await group.next()
            group.cancelAll()
        }
        seen += log.events.map(\.seq)
    }
}

/// Whatever an event is about.
struct AnyEvent: NumberedEvent, Sendable {
    struct Content: Decodable, Sendable {
        var messageId: String?
        var language: String?
        var version: Int?
    }

    var seq: Int
    var event: String
    var data: Content
}
