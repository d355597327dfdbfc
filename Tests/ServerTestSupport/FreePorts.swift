import NIOCore
import NIOPosix

/// Ports that nothing listens on, for what cannot choose its own.
package enum FreePorts {
    /// Different ones: all are held until the last is found.
    package static func find(_ count: Int) async throws -> [Int] {
        var held: [any Channel] = []
        for _ in 0..<count {
            held.append(
                try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .bind(host: "127.0.0.1", port: 0).get())
        }
        let ports = held.compactMap(\.localAddress?.port)
        for channel in held { try await channel.close() }
        return ports
    }

    /// The first of so many ports side by side, below those that the system gives to connections: none of these can take
    /// one while a server is being started again.
    package static func findNeighbours(_ count: Int) async throws -> Int {
        while true {
            let first = Int.random(in: 20_000..<32_000)
            do {
                for port in first..<(first + count) {
                    let held = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                        .bind(host: "127.0.0.1", port: port).get()
                    try await held.close()
                }
                return first
            } catch is IOError {
                // One of them is taken.
            }
        }
    }
}
