import Foundation
import ServerTestSupport
import TestSupport
import Testing

/// `dragoman serve` or `dragoman gateway` on a free port, with a folder of its own.
struct RunningServer: Sendable {
    let process: RunningProcess
    let port: Int

    /// Starts the server, waits until it listens — and is ready, where `untilReady` — and runs `body`.
    /// - Parameter folder: for its data; nil for one that goes with it.
    @discardableResult
    static func with<Result: Sendable>(
        _ arguments: [String] = ["serve"], environment: [String: String] = [:], folder: URL? = nil,
        untilReady: Bool = true, _ body: (RunningServer) async throws -> Result
    ) async throws -> (result: Result, end: RunningProcess.End) {
        try await TemporaryFolder.with(folder) { folder in
            let all = arguments + ["--port", "0", "--data", folder.path]
            return try await RunningProcess.with(all, environment: environment) { process in
                let address = try await process.error.first("http.address=http://127.0.0.1:[0-9]+")
                if untilReady { _ = try await process.output.first("is ready on") }
                let port = try #require(address.split(separator: ":").last.flatMap { Int($0) })
                return try await body(RunningServer(process: process, port: port))
            }
        }
    }
}

enum TemporaryFolder {
    /// Runs `body` with `folder`, or with a new one that is removed afterwards.
    static func with<Result>(_ folder: URL? = nil, _ body: (URL) async throws -> Result) async throws -> Result {
        if let folder { return try await body(folder) }
        return try await withFolder { try await body(URL(filePath: $0)) }
    }
}
