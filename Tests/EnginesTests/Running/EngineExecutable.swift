import Foundation
import Subprocess
import SystemPackage

/// The built `dragoman-engine`.
enum EngineExecutable {
    /// Beside the bundle of the tests, where this build puts all its products.
    static let path = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "dragoman-engine").path

    struct Result: Equatable {
        /// Nil where a signal ended it.
        var status: Int32?
        var output: String
        var complaint: String
    }

    /// Runs a shell command in which `$ENGINE` is the executable.
    static func shell(_ command: String) async throws -> Result {
        let result = try await Subprocess.run(
            .name("sh"), arguments: ["-c", command], environment: .inherit.updating(["ENGINE": path]),
            output: .string(limit: 65_536), error: .string(limit: 65_536))
        var status: Int32?
        if case .exited(let code) = result.terminationStatus { status = code }
        return Result(status: status, output: result.standardOutput, complaint: result.standardError)
    }
}
