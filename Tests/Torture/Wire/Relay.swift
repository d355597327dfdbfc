import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// Stands between the sockets of Gateway and Translator, and loses, doubles and delays what it carries.
final class Relay: Sendable {
    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    private struct State {
        var weather = Weather.clear
        var dice: Dice
        var connections: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextConnection = 0
    }

    /// Links of one pair of halves have ports side by side.
    private static let links = 3

    private let port: Int
    private let target: Int
    private let state: NIOLockedValueBox<State>

    /// - Parameters:
    ///   - port: the first of those at which it listens.
    ///   - target: the first of those to which it connects.
    init(port: Int, target: Int, dice: Dice) {
        self.port = port
        self.target = target
        state = NIOLockedValueBox(State(dice: dice))
    }

    func set(_ weather: Weather) { state.withLockedValue { $0.weather = weather } }

    /// Ends all connections at once.
    func cut() {
        for connection in state.withLockedValue({ Array($0.connections.values) }) { connection.finish() }
    }

    /// Until it is cancelled.
    func run() async throws {
        try await withThrowingTaskGroup { group in
            for link in 0..<Self.links {
                group.addTask { try await self.listen(link) }
            }
            try await group.waitForAll()
        }
    }

    private func listen(_ link: Int) async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: port + link) { channel in
                channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
            }
        try await server.executeThenClose { incoming in
            try await withThrowingDiscardingTaskGroup { group in
                for try await connection in incoming {
                    group.addTask { await self.carry(connection, to: self.target + link) }
                }
            }
        }
    }

    /// Carries both ways until one side ends, or the connection is cut.
    private func carry(_ near: Connection, to port: Int) async {
        do {
            try await near.executeThenClose { nearIn, nearOut in
                let far = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .connect(host: "127.0.0.1", port: port) { channel in
                        channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
                    }
                try await far.executeThenClose { farIn, farOut in
                    await withTaskGroup { group in
                        group.addTask { await self.pump(nearIn, farOut) }
                        group.addTask { await self.pump(farIn, nearOut) }
                        group.addTask { await self.untilCut() }
                        await group.next()
                        group.cancelAll()
                    }
                }
            }
        } catch {
            // Nobody listens there now, or the connection broke: both sides see its end.
        }
    }

    private func pump(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async {
        var pieces = ZMTPPieces()
        do {
            for try await bytes in inbound {
                for piece in pieces.receive(bytes.readableBytesView) {
                    for _ in 0..<(try await copies(of: piece)) {
                        try await outbound.write(ByteBuffer(bytes: piece.bytes))
                    }
                }
            }
        } catch {
            // The other side is gone; this one is closed with it.
        }
    }

    /// How often a piece goes on, in this weather.
    private func copies(of piece: ZMTPPieces.Piece) async throws -> Int {
        guard piece.isMessage else { return 1 }
        let (weather, isHit) = state.withLockedValue { state in
            switch state.weather {
            case .losing(let share), .doubling(let share): (state.weather, state.dice.comes(share))
            case .clear, .delaying: (state.weather, false)
            }
        }
        switch weather {
        case .clear: return 1
        case .losing: return isHit ? 0 : 1
        case .doubling: return isHit ? 2 : 1
        case .delaying(let duration):
            try await Task.sleep(for: duration)
            return 1
        }
    }

    private func untilCut() async {
        let (ends, continuation) = AsyncStream.makeStream(of: Void.self)
        let number = state.withLockedValue { state in
            state.nextConnection += 1
            state.connections[state.nextConnection] = continuation
            return state.nextConnection
        }
        for await _ in ends {}
        state.withLockedValue { $0.connections[number] = nil }
    }
}
