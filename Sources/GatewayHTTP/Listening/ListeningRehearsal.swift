import NIOCore
import NIOPosix

/// Listens for a moment, before anything else of the server is started: what stands in the way is then told in one line,
/// and not after the starts and ends of everything else.
enum ListeningRehearsal {
    /// - Throws: `ServiceError` with one sentence where the address cannot be listened on.
    static func check(host: String, port: Int) async throws {
        // Any free port is always there.
        guard port != 0 else { return }
        do {
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: host, port: port).get()
            try await channel.close()
        } catch {
            throw ListeningFailure.explain(error, host: host, port: port) ?? error
        }
    }
}
