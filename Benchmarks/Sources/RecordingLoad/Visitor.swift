import DragomanModel
import NIOConcurrencyHelpers
import Wire
import ZeroMQLink

/// The Gateway's end of the links: asks, and waits for the last answer.
final class Visitor: Sendable {
    private typealias Answer = Result<WireEvent, any Error>

    private struct Asked {
        /// Answers that are still to come.
        var answers: Int
        let continuation: CheckedContinuation<WireEvent, any Error>
    }

    private let hub: ZeroMQHub
    private let text: SocketHandle
    private let audio: SocketHandle
    private let waiting = NIOLockedValueBox<[String: Asked]>([:])

    init(hub: ZeroMQHub, text: String, audio: String) async throws {
        self.hub = hub
        self.text = try await hub.connect(.dealer, to: text)
        self.audio = try await hub.connect(.dealer, to: audio)
    }

    /// Takes in what is answered, until it is cancelled.
    func run() async throws {
        try await withThrowingTaskGroup { group in
            for socket in [text, audio] {
                group.addTask {
                    while true {
                        for message in try await self.hub.receive(from: socket) { try self.take(message) }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// - Parameter answers: how many are to come; a text has one for each of its languages.
    /// - Returns: the last answer, and the milliseconds until it came.
    /// - Throws: where anything of it has failed.
    func ask(
        _ request: WireRequest, taskID: String, answers: Int = 1
    ) async throws -> (answer: WireEvent, milliseconds: Double) {
        var socket = audio
        if case .translation = request { socket = text }
        let message = LinkMessage(peer: nil, frames: Envelope.encode(request))
        let begun = ContinuousClock.now
        let answer = try await withCheckedThrowingContinuation { continuation in
            waiting.withLockedValue { $0[taskID] = Asked(answers: answers, continuation: continuation) }
            guard !hub.send(message, on: socket) else { return }
            finish(taskID, .failure(LoadError("the outbox is full")))
        }
        return (answer, begun.duration(to: .now).milliseconds)
    }

    private func take(_ message: LinkMessage) throws {
        let event = try Envelope.decodeEvent(message.frames)
        switch event {
        case .translationCompleted(let completed): finish(completed.taskId, .success(event))
        case .transcriptionCompleted(let completed) where completed.kind == .completed:
            finish(completed.subject.taskId, .success(event))
        case .audioProcessCompleted(let completed):
            let failure = completed.failures.first.map { LoadError("\($0.language): \($0.error.message)") }
            finish(completed.subject.taskId, failure.map { .failure($0) } ?? .success(event))
        case .recordingFailure(let failure):
            finish(failure.subject.taskId, .failure(LoadError(failure.error.message)))
        case .translationError(let failure): finish(failure.taskId, .failure(LoadError(failure.error)))
        default: break
        }
    }

    private func finish(_ taskID: String, _ answer: Answer) {
        let asked = waiting.withLockedValue { waiting -> Asked? in
            waiting[taskID]?.answers -= 1
            if case .success = answer, let asked = waiting[taskID], asked.answers > 0 { return nil }
            return waiting.removeValue(forKey: taskID)
        }
        asked?.continuation.resume(with: answer)
    }
}

/// Nothing can be measured.
struct LoadError: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
