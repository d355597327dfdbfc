import Foundation
import NIOConcurrencyHelpers
import ServerTestSupport
import TestSupport

/// A run of `dragoman` that is started again whenever it has ended, until it is told to stop.
final class Restarting: Sendable {
    private struct State {
        var process: RunningProcess?
        var isStopping = false
        /// It has been asked to end, and another is to follow.
        var mayEnd = false
        var starts = 0
        var badEnds: [String] = []
    }

    let name: String
    private let arguments: [String]
    private let environment: [String: String]
    private let state = NIOLockedValueBox(State())

    init(_ name: String, arguments: [String], environment: [String: String]) {
        self.name = name
        self.arguments = arguments
        self.environment = environment
    }

    var starts: Int { state.withLockedValue(\.starts) }
    /// Of the process that runs now.
    var processIdentifier: Int32? { state.withLockedValue { $0.process?.processIdentifier } }
    /// How it ended where nobody had ended it.
    var badEnds: [String] { state.withLockedValue(\.badEnds) }

    /// It ends by itself again and again.
    struct Hopeless: Error {
        let ends: [String]
    }

    private static let patience = 10

    /// Until `stop` is called and the process has ended in order.
    /// - Throws: `Hopeless`.
    func run() async throws {
        while !state.withLockedValue(\.isStopping) {
            let (wasKilled, end) = try await RunningProcess.with(arguments, environment: environment) { process in
                let isStopping = state.withLockedValue { state in
                    state.process = process
                    state.mayEnd = false
                    state.starts += 1
                    return state.isStopping
                }
                if !isStopping { await process.error.ended() }
                return process.wasKilled
            }
            state.withLockedValue { state in
                state.process = nil
                let wasAsked = state.isStopping || state.mayEnd
                // Asked in its first moment, before it runs a line of its own, it ends by the signal itself.
                let isOrderly = end.status == 0 || end.signal == SIGTERM && end.error.isEmpty
                guard !wasKilled, !(wasAsked && isOrderly) else { return }
                state.badEnds.append("\(name) ended by itself with \(end.cause): \(end.error.suffix(1_000))")
            }
            if badEnds.count >= Self.patience { throw Hopeless(ends: badEnds) }
        }
    }

    /// Ends the process in the middle of whatever it does.
    func crash() { state.withLockedValue(\.process)?.crash() }

    /// Asks the process to end; another follows.
    func end() {
        state.withLockedValue { $0.mayEnd = true }
        signal(SIGTERM)
    }

    /// Stops the process in its tracks; it knows nothing of it.
    func freeze() { signal(SIGSTOP) }
    func thaw() { signal(SIGCONT) }

    /// Asks the process to end, and starts no other.
    func stop() {
        state.withLockedValue { $0.isStopping = true }
        signal(SIGTERM)
    }

    /// The memory of the process that runs now, in bytes.
    var residentBytes: Int? { processIdentifier.flatMap(ProcessTable.residentBytes) }

    /// How many sockets it has open.
    var socketCount: Int? { processIdentifier.flatMap(ProcessTable.socketCount) }

    private func signal(_ number: Int32) { state.withLockedValue(\.process)?.send(number) }
}
