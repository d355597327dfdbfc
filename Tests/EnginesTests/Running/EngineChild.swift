import DragomanModel
import Glibc
import JSON
import Subprocess
import SystemPackage
import Wire

/// A run of the built `dragoman-engine` that answers questions. To be used by one task.
final class EngineChild {
    /// It ended, or was out of step, before it answered.
    struct NoAnswer: Error {}

    /// How a run has ended.
    struct End: Sendable {
        /// The exit status; nil where a signal ended it.
        var status: Int32?
        var complaint: String
    }

    let processIdentifier: Int32
    private let input: StandardInputWriter
    private var output: SubprocessOutputSequence.Iterator
    private var frames = ChildFrameReader()
    private var lastJob: UInt64 = 0

    private init(_ life: Execution<CustomWriteInput, SequenceOutput, StringOutput<UTF8>>) {
        processIdentifier = life.processIdentifier.value
        input = life.standardInputWriter
        output = life.standardOutput.makeAsyncIterator()
    }

    /// Starts a child, runs `body` beside it, ends its input and waits for its end.
    @discardableResult
    static func with(_ arguments: [String], _ body: (EngineChild) async throws -> Void) async throws -> End {
        // A child may be gone when it is written to.
        signal(SIGPIPE, SIG_IGN)
        let result = try await Subprocess.run(
            .path(FilePath(EngineExecutable.path)), arguments: Arguments(arguments), input: .inputWriter,
            output: .sequence, error: .string(limit: 1 << 20)
        ) { life in
            let child = EngineChild(life)
            try await body(child)
            try await life.standardInputWriter.finish()
        }
        var end = End(complaint: result.standardError)
        if case .exited(let status) = result.terminationStatus { end.status = status }
        return end
    }

    func write(_ bytes: [UInt8]) async throws {
        _ = try await input.write(bytes)
    }

    /// Asks without waiting for the answer.
    ///
    /// - Returns: the number of the job.
    @discardableResult
    func send(payload: [UInt8]) async throws -> UInt64 {
        lastJob += 1
        var bytes: [UInt8] = []
        ChildFrame(job: lastJob, payload: payload).append(to: &bytes)
        try await write(bytes)
        return lastJob
    }

    /// The next frame that it writes; nil at the end of its output.
    func receive() async throws -> ChildFrame? {
        while true {
            if let frame = try frames.next() { return frame }
            guard let piece = try await output.next() else { return nil }
            piece.withUnsafeBytes { frames.append($0) }
        }
    }

    /// Asks, and waits for the answer.
    func ask(payload: [UInt8]) async throws -> [UInt8] {
        let job = try await send(payload: payload)
        guard let frame = try await receive(), frame.job == job else { throw NoAnswer() }
        return frame.payload
    }

    func ask(body: [UInt8] = [], _ header: (inout JSONWriter) -> Void = { _ in }) async throws -> ChildMessage {
        try ChildMessage(try await ask(payload: ChildMessage.encode(body: body, header)))
    }
}
