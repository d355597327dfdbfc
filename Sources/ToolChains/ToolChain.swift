import Confining
import Glibc

/// Several programs joined by pipes, run as one child of the Translator.
///
/// The first stage reads this process's standard input, the last one writes its standard output. It ends
///
/// * with 0, when the input ended and all stages finished in their order;
/// * with 1, when any stage failed: what the others have already produced gets a moment to flow out, then all are killed;
///   with 128 and its number, as shells do, where a signal ended the stage;
/// * with every stage, when the parent is gone. A parent-death signal would be bound to the thread of the parent that
///   forked, so the error stream serves instead: the parent reads it, and a pipe without a reader reports `POLLERR`.
struct ToolChain {
    private let arguments: ToolChainArguments

    /// How long the stages of a broken chain may go on to flush what they have, after each that ends, in nanoseconds.
    private static let grace = 100_000_000

    init(_ arguments: ToolChainArguments) {
        self.arguments = arguments
    }

    func run() -> Int32 {
        guard arguments.confinement.enter() else { return EXIT_FAILURE }
        // The tools abort in a locale that is not installed, as one that came over ssh often is; this one always is.
        guard setenv("LC_ALL", "C.UTF-8", 1) == 0 else {
            Complaint.write("cannot set the locale", errno: errno)
            return EXIT_FAILURE
        }
        ChildSignal.block()
        var stages = StageProcesses()
        guard stages.spawn(arguments.stages) else {
            stages.killAll()
            return EXIT_FAILURE
        }
        // The pipes' ends belong to the stages alone: the end of the input must reach the first of them,
        // and the end of the last one's output must reach the reader.
        close(STDIN_FILENO)
        close(STDOUT_FILENO)
        Lifeline.watch(STDERR_FILENO)
        return supervise(&stages)
    }

    private func supervise(_ stages: inout StageProcesses) -> Int32 {
        while stages.anyAlive {
            stages.reap(wait: true)
            while stages.isBroken, stages.anyAlive, ChildSignal.wait(nanoseconds: Self.grace) {
                stages.reap(wait: false)
            }
            if stages.isBroken {
                let signal = stages.signal
                stages.killAll()
                return signal.map { 128 + $0 } ?? EXIT_FAILURE
            }
        }
        return EXIT_SUCCESS
    }
}
