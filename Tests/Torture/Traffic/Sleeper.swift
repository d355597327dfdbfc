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
        let wasDropped = try await isDropped(reading: log)
        let numbers = log.events.map(\.seq)
        if numbers != Array(numbers.indices.map { $0 + (numbers.first ?? 0) }) {
            client.findings.add("a sleeper in \(conversation) saw events out of order: \(numbers.prefix(20))")
        }
        if wasDropped, log.last > 0 { client.counts.add("readers dropped, or left by the Gateway") }
    }

    /// Takes the first event, sleeps, then takes what is there; whether the stream has ended before that.
    private func isDropped(reading log: EventLog) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            let (port, conversation, curtain) = (client.port, conversation, curtain)
            group.addTask {
                do {
                    try await EventReader.with(
                        port: port, receiveBuffer: Self.receiveBuffer, conversation, "&after=0"
                    ) { reader in
                        log.add(try await reader.next(AnyEvent.self))
                        try await curtain.pause(Self.nap)
                        while true { log.add(try await reader.next(AnyEvent.self)) }
                    }
                } catch {
                    // Dropped, or the Gateway is gone.
                }
                return true
            }
            group.addTask {
                try await curtain.pause(Self.nap + .seconds(3))
                return false
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
    }

    private static let nap: Duration = .seconds(Stage.stallSeconds + 5)
}
