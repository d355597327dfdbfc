import Foundation
import ServerTestSupport
import TestSupport

/// A Gateway and a Translator, apart, each started again whenever it has ended; a relay between them; a small disk below
/// the Gateway.
struct Stage: Sendable {
    /// In the environment of every process that is started here: by this those that are left behind are found.
    let mark: String
    let folder: URL
    let port: Int
    let gateway: Restarting
    let translator: Restarting
    let relay: Relay
    let disk: SmallDisk

    init(folder: URL, seed: UInt64) async throws {
        // For HTTP, for the relay's three links, for the Translator's.
        let first = try await FreePorts.findNeighbours(7)
        let ports = [first, first + 1, first + 4]
        mark = "DRAGOMAN_TORTURE_MARK_\(UUID().uuidString.prefix(8))"
        self.folder = folder
        port = ports[0]
        let scratch = folder.appending(path: "tmp")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let environment = ["TORTURE_MARK": mark, "TMPDIR": scratch.path, "DRAGOMAN_TRANSLATION_DEADLINE": "5"]
        disk = try SmallDisk(at: folder.appending(path: "data"))
        relay = Relay(port: ports[1], target: ports[2], dice: Dice(seed: seed, 3_000))
        gateway = Restarting(
            "the Gateway",
            arguments: [
                "gateway", "--port", "\(ports[0])", "--data", disk.folder.path,
                "--translators", "127.0.0.1:\(ports[1])",
            ], environment: environment)
        translator = Restarting(
            "the Translator",
            arguments: ["translator", "--wire-port", "\(ports[2])", "--pull-port", "0", "--pub-port", "0"],
            environment: environment)
    }

    /// Runs `body` beside all of it; afterwards both halves are asked to end.
    func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        defer { disk.remove() }
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                try await relay.run()
                return nil
            }
            group.addTask { try await runProcesses(body) }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }

    private func runProcesses<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws
        -> Value
    {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            for process in [translator, gateway] {
                group.addTask {
                    try await process.run()
                    return nil
                }
            }
            group.addTask {
                defer { for process in [gateway, translator] { process.stop() } }
                return try await body()
            }
            var value: Value?
            for try await result in group { value = result ?? value }
            guard let value else { throw CancellationError() }
            return value
        }
    }

    /// Processes that were started here and live still.
    var processes: [Int32] {
        get throws { try ProcessTable.environments(naming: mark) }
    }

    /// The children of the Translator: leaders of process groups of their own.
    var children: [Int32] {
        get throws {
            guard let parent = translator.processIdentifier else { return [] }
            return try ProcessTable.all.filter { $0.parent == parent && $0.group == $0.number }.map(\.number)
        }
    }
}
