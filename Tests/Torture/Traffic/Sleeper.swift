import HTTPTestSupport

/// Somebody who opens a conversation's events from the first one on and then takes nothing, until the server has dropped
/// them.
struct Sleeper {
    let conversation: String
    let client: Client
    let curtain: Curtain

    /// The system takes in little for somebody who does not read.
    private static let receiveBuffer = 4_096

    func run() async throws {
        while !curtain.isDown {
            try await sleep()
            try await curtain.pause(.seconds(2))
        }
    }

    private func sleep() async throws {
        let log = EventLog(after: 0)
        let hasWoken = try await read(into: log)
        let numbers = log.events.map(\.seq)
        if numbers != Array(numbers.indices.map { $0 + (numbers.first ?? 0) }) {
            client.findings.add("a sleeper in \(conversation) saw events out of order: \(numbers.prefix(20))")
        }
        if hasWoken { client.counts.add("readers that slept") }
    }

    /// Returns whether the stream had been opened, and has ended.
    private func read(into log: EventLog) async throws -> Bool {
        let (port, conversation, curtain) = (client.port, conversation, curtain)
        do {
            try await EventReader.with(port: port, receiveBuffer: Self.receiveBuffer, conversation, "&after=0") {
                reader in
                log.add(try await reader.next(AnyEvent.self))
                try await curtain.pause(.seconds(Stage.stallSeconds + 3))
                let end = ContinuousClock.now + .seconds(1)
                while ContinuousClock.now < end { log.add(try await reader.next(AnyEvent.self)) }
            }
            return true
        } catch {
            // Dropped, or the Gateway is gone.
            return log.last > 0
        }
    }
}
