import ZeroMQLink

/// Binds the links of the native door. Where any free port is asked for (`tcp://host:*`), the first link gets it and the
/// others the next ones, as a Gateway expects them.
enum NeighbouringPorts {
    static func bind(
        _ endpoints: [String], hub: ZeroMQHub, options: SocketOptions
    ) async throws -> [SocketHandle] {
        guard let first = endpoints.first, first.hasSuffix(anyPort) else {
            return try await bindAll(endpoints, hub: hub, options: options)
        }
        for _ in 1..<attempts {
            do {
                return try await bindNeighbours(endpoints, hub: hub, options: options)
            } catch is Taken {
                // Somebody else has one of the next ports: another first one is tried.
                continue
            }
        }
        return try await bindNeighbours(endpoints, hub: hub, options: options)
    }

    private struct Taken: Error {}

    private static func bindNeighbours(
        _ endpoints: [String], hub: ZeroMQHub, options: SocketOptions
    ) async throws -> [SocketHandle] {
        let first = try await hub.bind(.router, to: endpoints[0], options: options)
        let parts = first.endpoint.split(separator: ":")
        let port = parts.last.flatMap { Int($0) } ?? 0
        let host = parts.dropLast().joined(separator: ":")
        do {
            let others = try await bindAll(
                (1..<endpoints.count).map { "\(host):\(port + $0)" }, hub: hub, options: options)
            return [first] + others
        } catch is LinkError {
            await hub.close(first)
            throw Taken()
        }
    }

    private static func bindAll(
        _ endpoints: [String], hub: ZeroMQHub, options: SocketOptions
    ) async throws -> [SocketHandle] {
        var sockets: [SocketHandle] = []
        do {
            for endpoint in endpoints {
                sockets.append(try await hub.bind(.router, to: endpoint, options: options))
            }
        } catch {
            for socket in sockets { await hub.close(socket) }
            throw error
        }
        return sockets
    }

    private static let anyPort = ":*"
    private static let attempts = 20
}
