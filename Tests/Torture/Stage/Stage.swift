import Foundation
import ServerTestSupport

/// A Gateway and a Translator, apart, each started again whenever it has ended.
struct Stage: Sendable {
    /// In the environment of every process that is started here: by this those that are left behind are found.
    let mark: String
    let folder: URL
    let port: Int
    let gateway: Restarting
    let translator: Restarting

    init(folder: URL) async throws {
        let ports = try await FreePorts.find(2)
        mark = "DRAGOMAN_TORTURE_MARK_\(UUID().uuidString.prefix(8))"
        self.folder = folder
        port = ports[0]
        let scratch = folder.appending(path: "tmp")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let environment = ["TORTURE_MARK": mark, "TMPDIR": scratch.path, "DRAGOMAN_TRANSLATION_DEADLINE": "5"]
        gateway = Restarting(
            "the Gateway",
            arguments: [
                "gateway", "--port", "\(ports[0])", "--data", folder.appending(path: "data").path,
                "--translators", "127.0.0.1:\(ports[1])",
            ], environment: environment)
        translator = Restarting(
            "the Translator",
            arguments: ["translator", "--wire-port", "\(ports[1])", "--pull-port", "0", "--pub-port", "0"],
            environment: environment)
    }

    /// Runs `body` beside both; afterwards they are asked to end.
    func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
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
        get throws {
            let numbers = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
            return numbers.filter { number in
                FileManager.default.contents(atPath: "/proc/\(number)/environ")
                    .map { String(decoding: $0, as: UTF8.self).contains(mark) } ?? false
            }
        }
    }

    /// The children of the Translator: leaders of process groups of their own.
    var children: [Int32] {
        get throws {
            guard let parent = translator.processIdentifier else { return [] }
            return try processes.filter { number in
                guard let text = FileManager.default.contents(atPath: "/proc/\(number)/stat") else { return false }
                // The name in parentheses may hold anything; after it come state, parent, group.
                let fields = String(decoding: text, as: UTF8.self).split(separator: ")").last?.split(separator: " ")
                return fields.map { $0.count > 2 && Int32($0[1]) == parent && Int32($0[2]) == number } ?? false
            }
        }
    }
}
