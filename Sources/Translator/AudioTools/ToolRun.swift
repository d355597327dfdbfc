import DragomanModel
import NIOConcurrencyHelpers

/// One run of a program that reads a pipe and writes another: what goes in, what comes out, and how long it may be still.
struct ToolRun: Sendable {
    private let progress = NIOLockedValueBox(ToolProgress())
    private let command: ChildCommand
    private let stall: Duration

    /// `stall`: a program that does nothing for so long, though it could, is killed.
    init(_ command: ChildCommand, stall: Duration) {
        self.command = command
        self.stall = stall
    }

    /// - Parameters:
    ///   - input: writes the program's input; its end closes it.
    ///   - read: takes the output, a piece at a time; the program waits meanwhile.
    /// - Throws: what `input` and `read` throw; `ENGINE_FAILED` where the program cannot be started or makes no progress.
    func run(
        input: @escaping @Sendable (_ write: @Sendable ([UInt8]) async throws -> Void) async throws -> Void = { _ in },
        read: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws -> ChildProcess.End {
        let duties = ChildProcess.Duties(
            write: { process in try await feed(process, input) },
            read: { piece in await take(piece.withUnsafeBytes { Array($0) }, read) },
            // ffmpeg quotes names and tags of the files that it reads: strangers' words, not for the log.
            complain: { _ in },
            untilKilled: { await watch() },
            endsInOrder: true)
        let end: ChildProcess.End
        do {
            end = try await ChildProcess.run(command, duties: duties)
        } catch {
            try Task.checkCancellation()
            throw ServiceError(.engineFailed, "\(program) cannot be started.", retryable: true)
        }
        try Task.checkCancellation()
        if let failure = progress.withLockedValue(\.failure) { throw failure }
        return end
    }

    private func feed(
        _ process: ChildProcess,
        _ input: (_ write: @Sendable ([UInt8]) async throws -> Void) async throws -> Void
    ) async throws {
        do {
            try await input { bytes in
                progress.withLockedValue { $0.writeBegan(at: .now) }
                do {
                    try await process.write(bytes)
                } catch {
                    throw PipeClosed()
                }
                progress.withLockedValue { $0.writeEnded(at: .now) }
            }
        } catch let closed as PipeClosed {
            // The program has ended; its status tells whether it should have.
            throw closed
        } catch {
            progress.withLockedValue { $0.fail(error) }
            throw error
        }
        progress.withLockedValue { $0.inputEnded(at: .now) }
    }

    private struct PipeClosed: Error {}

    private func take(_ bytes: [UInt8], _ read: ([UInt8]) async throws -> Void) async {
        guard progress.withLockedValue({ $0.outputCame() }) else { return }
        do {
            try await read(bytes)
        } catch {
            progress.withLockedValue { $0.fail(error) }
        }
        progress.withLockedValue { $0.outputTaken(at: .now) }
    }

    /// Returns when the program is to be killed: because it does nothing, or because nobody wants what it does.
    private func watch() async {
        while !Task.isCancelled {
            let isOver = progress.withLockedValue { progress in
                if progress.isStalled(at: .now, after: stall) {
                    progress.fail(
                        ServiceError(
                            .engineFailed, "\(program) made no progress and was ended.", retryable: true))
                }
                return progress.failure != nil
            }
            if isOver { return }
            do { try await Task.sleep(for: Self.tick) } catch { return }
        }
    }

    private var program: String {
        let words = command.arguments.split(separator: "--", maxSplits: 1)
        return words.last?.first?.split(separator: "/").last.map(String.init) ?? command.executable
    }

    private static let tick: Duration = .milliseconds(50)
}
