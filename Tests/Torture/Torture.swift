import ArgumentParser
import Foundation

/// Runs the built executables under load while it kills, freezes and cuts off whatever it likes, and finds out whether
/// anything that was accepted is lost.
@main
struct Torture: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "torture",
        abstract: "Kills, freezes and cuts off the two halves while messages come in, and looks for what is lost.")

    @Option(help: "The same number has the same things done, though never at quite the same moments.")
    var seed: UInt64 = 1

    @Option(help: "How long, in minutes.")
    var minutes: Double = 2

    @Option(help: "A folder for report.txt and report.json; it is made where it is missing.")
    var report: String?

    func run() async throws {
        // A process may be gone when it is written to.
        signal(SIGPIPE, SIG_IGN)
        let campaign = try await Campaign(seed: seed, length: .seconds(minutes * 60))
        let result = try await campaign.run()
        print(result.text)
        if let report { try result.write(to: URL(filePath: report)) }
        guard result.findings.isEmpty else { throw ExitCode.failure }
    }
}
