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
}
