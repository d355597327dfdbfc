package import Foundation
import NIOConcurrencyHelpers
import Subprocess
import SystemPackage

/// A run of the built executable `dragoman`.
package final class RunningProcess: Sendable {
    package let processIdentifier: Int32
    package let output = Transcript()
    package let error = Transcript()

    private let killed = NIOLockedValueBox(false)

    private init(_ processIdentifier: Int32) {
        self.processIdentifier = processIdentifier
    }

    package func send(_ signal: Int32) {
        kill(processIdentifier, signal)
    }

    /// Ends it in the middle of whatever it does.
    package func crash() {
        killed.withLockedValue { $0 = true }
        send(SIGKILL)
    }

    package var wasKilled: Bool { killed.withLockedValue { $0 } }

    /// How a run has ended.
    package struct End: Sendable {
        /// The exit status; nil where a signal ended it.
        package var status: Int32?
        /// The signal that ended it.
        package var signal: Int32?
        package var output: String
        package var error: String

        fileprivate init(_ termination: TerminationStatus, output: String, error: String) {
            switch termination {
            case .exited(let status): self.status = status
            case .signaled(let signal): self.signal = signal
            }
            self.output = output
            self.error = error
        }

        /// For people: with what it ended.
        package var cause: String {
            status.map { "status \($0)" } ?? signal.map { "signal \($0)" } ?? "nothing known"
        }
    }

    /// Starts `dragoman`, runs `body` beside it, asks it to stop and waits for its end.
    package static func with<Result: Sendable>(
        _ arguments: [String], environment: [String: String] = [:],
        _ body: (RunningProcess) async throws -> Result
    ) async throws -> (result: Result, end: End) {
        let outcome = try await Subprocess.run(
            .path(FilePath(executable.path)), arguments: Arguments(arguments),
            environment: environment.reduce(.inherit) { $0.updating([.init(stringLiteral: $1.key): $1.value]) },
            input: .none, output: .sequence, error: .sequence
        ) { life in
            let process = RunningProcess(life.processIdentifier.value)
            let result = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await process.output.take(life.standardOutput) }
                group.addTask { try await process.error.take(life.standardError) }
                let result: Swift.Result<Result, any Swift.Error>
                do { result = .success(try await body(process)) } catch { result = .failure(error) }
                // It is not reaped before this closure returns: the number is nobody else's.
                process.send(SIGTERM)
                try await group.waitForAll()
                return try result.get()
            }
            return (process, result)
        }
        let (process, result) = outcome.closureResult
        return (result, End(outcome.terminationStatus, output: process.output.text, error: process.error.text))
    }

    /// Runs a command that ends by itself.
    package static func run(
        _ arguments: [String], environment: [String: String] = [:], input: String = ""
    ) async throws -> End {
        let outcome = try await Subprocess.run(
            .path(FilePath(executable.path)), arguments: Arguments(arguments),
            environment: environment.reduce(.inherit) { $0.updating([.init(stringLiteral: $1.key): $1.value]) },
            input: .string(input), output: .string(limit: 16 << 20), error: .string(limit: 1 << 20))
        return End(outcome.terminationStatus, output: outcome.standardOutput, error: outcome.standardError)
    }

    /// Beside the bundle of the tests, where this build puts all its products.
    package static var executable: URL {
        URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "dragoman")
    }
}

extension Transcript {
    fileprivate func take(_ sequence: SubprocessOutputSequence) async throws {
        defer { end() }
        for try await piece in sequence { append(piece.withUnsafeBytes { Array($0) }) }
    }
}
