import ArgumentParser
import Glibc

/// Reads what strangers and children could send, many times wrong in many ways: nothing may crash, hang or grow.
@main
struct Fuzz: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz", abstract: "Reads frames, requests and recordings that are wrong in many ways.")

    @Option(help: "The same number makes the same cases.")
    var seed: UInt64 = 1

    @Option(help: "Frames of each kind, read in this process.")
    var cases = 100_000

    @Option(help: "Requests to the built server.")
    var requests = 20_000

    @Option(help: "Recordings for it.")
    var recordings = 200

    func run() async throws {
        // The server may have ended a connection that is written to.
        signal(SIGPIPE, SIG_IGN)
        try FrameFuzz(seed: seed, cases: cases).run()
        try await ServerFuzz(seed: seed, requests: requests, recordings: recordings).run()
    }
}
