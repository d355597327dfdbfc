import Glibc
import Subprocess
import SystemPackage

/// One life of one child process, with its pipes.
///
/// The child leads a process group of its own and is killed with all of it, on every path out: an end in order, a death,
/// a kill, cancellation. Its error stream is read as long as it lives and is its lifeline too: a child learns from it
/// that this process is gone.
struct ChildProcess: Sendable {
    let processIdentifier: Int32
    private let writer: StandardInputWriter

    /// Bytes from a pipe, as they come.
    struct Piece: Sendable {
        fileprivate let buffer: SubprocessOutputSequence.Buffer

        func withUnsafeBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
            buffer.withUnsafeBytes(body)
        }
    }

    private typealias Life = Execution<CustomWriteInput, SequenceOutput, SequenceOutput>

    /// What a child has to do with while it lives. All are called from tasks that are cancelled when it ends.
    struct Duties: Sendable {
        /// Writes until there is nothing more to write; returning closes the child's input.
        var write: @Sendable (ChildProcess) async throws -> Void
        /// Takes what the child wrote, a piece at a time. The child waits for as long as this takes.
        var read: @Sendable (Piece) async -> Void
        /// Takes what the child and its stages had to complain about.
        var complain: @Sendable (String) -> Void
        /// Returns when the child is to be killed.
        var untilKilled: @Sendable () async -> Void
        /// Whether the end of the output is followed by an end in order, whose status matters. Otherwise it is the end
        /// itself, and what is left of the child is killed.
        var endsInOrder = false
    }

    /// How a child ended.
    struct End: Sendable, CustomStringConvertible {
        /// What it exited with; nil where a signal ended it.
        var status: Int32?
        /// For the log.
        var description: String
    }

    /// Linear algebra, which ffmpeg's and the engines' libraries bring along, would start a thread for each core before
    /// anything is asked of it, each with memory of its own (the manuals of OpenBLAS and of OpenMP).
    private static let environment: [Environment.Key: String] = ["OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"]

    /// Starts a child and lives with it until it has ended.
    static func run(_ command: ChildCommand, duties: Duties) async throws -> End {
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
        ]
        let result = try await Subprocess.run(
            .path(FilePath(command.executable)), arguments: Arguments(command.arguments),
            environment: .inherit.updating(environment), platformOptions: options,
            input: .inputWriter, output: .sequence, error: .sequence
        ) { life in
            let child = ChildProcess(
                processIdentifier: life.processIdentifier.value, writer: life.standardInputWriter
            )
            // The leader is not reaped before this closure returns, so the group's number cannot be anybody else's.
            defer { kill(-child.processIdentifier, SIGKILL) }
            await child.live(life, duties: duties)
        }
        var end = End(description: "\(result.terminationStatus)")
        if case .exited(let status) = result.terminationStatus { end.status = status }
        return end
    }

    /// Writes all of it, waiting where the child is slow to read.
    func write(_ bytes: [UInt8]) async throws {
        // A short count without an error means that the child has ended.
        guard try await writer.write(bytes) == bytes.count else { throw BrokenPipe() }
    }

    private struct BrokenPipe: Error {}

    private func live(_ life: Life, duties: Duties) async {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    try await duties.write(self)
                    try await writer.finish()
                } catch {
                    // The reader sees the same death, after whatever the child had answered before it.
                }
                return false
            }
            group.addTask {
                await Self.forward(life.standardOutput, to: duties.read)
                if duties.endsInOrder { await exited() }
                return true
            }
            group.addTask {
                await Self.forward(life.standardError) { piece in
                    duties.complain(piece.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
                }
                return false
            }
            group.addTask {
                await duties.untilKilled()
                return true
            }
            // The end of the output is the end of the child; so is the order to kill it.
            while let isEnd = await group.next(), !isEnd {}
            kill(-processIdentifier, SIGKILL)
            group.cancelAll()
        }
    }

    /// Returns when the child has exited. It is reaped later, by whoever started it.
    private func exited() async {
        await OwnThread.run {
            var information = siginfo_t()
            while waitid(P_PID, id_t(processIdentifier), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        }
    }

    private static func forward(
        _ sequence: SubprocessOutputSequence, to receive: @Sendable (Piece) async -> Void
    ) async {
        do {
            for try await buffer in sequence { await receive(Piece(buffer: buffer)) }
        } catch {
            // A pipe that cannot be read has ended.
        }
    }
}
