import Confining
import Glibc

/// What `dragoman-tool-chain` does with its arguments.
package enum ToolChainCommand {
    private static let usage =
        "dragoman-tool-chain [LIMITS] [--] PROGRAM ARG… ['|' PROGRAM ARG…]…; LIMITS: \(Confinement.usage)"

    /// Runs the programs, and returns the exit status: 0 where all went well, 1 or that of a signal where one failed, 64
    /// (EX_USAGE of sysexits.h) where the arguments make no sense.
    package static func run(_ arguments: [String]) -> Int32 {
        // First of all: a reader that went away must be an error of `write`, not the end of this process.
        signal(SIGPIPE, SIG_IGN)
        do throws(ArgumentError) {
            return ToolChain(try ToolChainArguments(arguments.dropFirst())).run()
        } catch {
            Complaint.write(error.message)
            Complaint.write("usage: \(usage)")
            return EX_USAGE
        }
    }
}
