import Foundation
import Subprocess
import SystemPackage

/// The built `dragoman-engine`, and `dragoman-tool-chain`.
enum EngineExecutable {
    static let path = folder.appending(path: "dragoman-engine").path
    private static let toolChain = folder.appending(path: "dragoman-tool-chain").path
    /// That of the tests' bundle, where this build puts all its products.
    private static let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent()

    struct Result: Equatable {
        /// Nil where a signal ended it.
        var status: Int32?
        var output: String
        var complaint: String
    }

    /// Runs a shell command in which `$ENGINE` and `$CHAIN` are the executables.
    static func shell(_ command: String) async throws -> Result {
        let result = try await Subprocess.run(
            .name("sh"), arguments: ["-c", command],
            environment: .inherit.updating([
                "ENGINE": path, "CHAIN": toolChain,
                // As the Translator does: what libraries do before the first line must not fill the memory that is allowed.
                "OPENBLAS_NUM_THREADS": "1",
            ]),
            output: .string(limit: 65_536), error: .string(limit: 65_536))
        var status: Int32?
        if case .exited(let code) = result.terminationStatus { status = code }
        return Result(status: status, output: result.standardOutput, complaint: result.standardError)
    }
}
