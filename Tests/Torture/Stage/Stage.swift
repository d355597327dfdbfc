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
    /// Of all that listen here.
    let ports: [Int]

    /// - Parameter diskBytes: room for all that is stored.
    init(folder: URL, seed: UInt64, diskBytes: Int) async throws {
        // For HTTP, for the relay's three links, for the Translator's.
        let first = try await FreePorts.findNeighbours(7)
        let (front, between, back) = (first, first + 1, first + 4)
        ports = Array(first..<first + 7)
        mark = "DRAGOMAN_TORTURE_MARK_\(UUID().uuidString.prefix(8))"
        self.folder = folder
        port = front
        let scratch = folder.appending(path: "tmp")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let engines = try FakeToolChain(in: folder.appending(path: "engines"), answering: Self.delay)
        let environment = Self.smallCaches.merging([
            "TORTURE_MARK": mark, "TMPDIR": scratch.path, "DRAGOMAN_TRANSLATION_DEADLINE": "5",
            "DRAGOMAN_HTTP_STALL": "\(Self.stallSeconds)", "DRAGOMAN_APERTIUM_DATA": engines.folder.path,
        ]) { $1 }
        disk = try SmallDisk(at: folder.appending(path: "data"), bytes: diskBytes)
        relay = Relay(port: between, target: back, dice: Dice(seed: seed, 3_000))
        gateway = Restarting(
            "the Gateway",
            arguments: [
                "gateway", "--port", "\(front)", "--data", disk.folder.path,
                "--translators", "127.0.0.1:\(between)",
            ], environment: environment)
        translator = Restarting(
            "the Translator",
            arguments: ["translator", "--wire-port", "\(back)", "--pull-port", "0", "--pub-port", "0"],
            environment: environment)
    }

    /// What is slow, so that there is always something in the middle of being done.
    private static let delay = "select(undef, undef, undef, 0.05 + rand() * (rand() < 0.02 ? 4 : 0.25)); print"

    /// What they keep would hide what is never given back.
    private static let smallCaches = [
        "DRAGOMAN_CACHE_MEMORY_BYTES": "1000000", "DRAGOMAN_TRANSLATION_MEMO_BYTES": "1000000",
        "DRAGOMAN_TRANSLATOR_REMEMBERED_TASKS": "1000",
    ]

    /// Whoever takes nothing of what is sent for so long is dropped.
    static let stallSeconds = 5

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
