import DragomanModel
import NIOConcurrencyHelpers
import Scheduling
import Wire

/// A request about a recording that was taken, with the parts that are to be made.
struct RecordingWork: Sendable {
    var id: WorkID
    var task: RecordingTask
    var parts: [String]
    var mustWait: Bool
    var receivedAt: ContinuousClock.Instant
    var deadline: ContinuousClock.Instant

    /// Of the parts, those that are languages.
    var languages: [String] { parts.filter { $0 != RecordingTask.transcript && $0 != RecordingTask.end } }

    /// Never before that of a text.
    var urgency: Urgency {
        Urgency(
            priority: max(task.terms.priority ?? .stage, .stage), deadline: deadline,
            account: Account(tenant: task.tenant, conversation: task.conversationId ?? task.taskId))
    }

    /// A language as the peer wrote it: `spa` for `es`, say, or both.
    func names(of language: LanguageTag) -> [String] {
        languages.filter { LanguageTag(parsing: $0) == language }
    }
}

/// What has become of a work on a recording so far.
final class RecordingResults: Sendable {
    struct State: Sendable {
        var transcript: Transcript?
        var translated: [TranslatedAudio] = []
        var failures: [LanguageFailure] = []
    }

    private let state = NIOLockedValueBox(State())

    var current: State { state.withLockedValue { $0 } }

    func add(_ transcript: Transcript) {
        state.withLockedValue { $0.transcript = transcript }
    }

    func add(_ failure: LanguageFailure) {
        state.withLockedValue { $0.failures.append(failure) }
    }

    /// Adds a language and has it told, before another one ends: of two that end at one moment the one that is told last
    /// is the last.
    /// - Parameter tell: gets how many languages have ended by now, this one included.
    func add(_ translated: TranslatedAudio, _ tell: (_ ended: Int) -> Void) {
        state.withLockedValue { state in
            state.translated.append(translated)
            tell(state.translated.count + state.failures.count)
        }
    }
}
