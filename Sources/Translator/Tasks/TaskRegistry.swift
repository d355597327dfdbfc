import DequeModule
import DragomanModel
import Wire

/// What has been asked and answered lately: a request that comes again joins the running one, or gets the finished
/// answers again.
///
/// Pure. Bounded by number and by bytes: the oldest finished tasks are forgotten; running ones are bounded by their lane.
struct TaskRegistry: Sendable {
    /// What is to be done about a request.
    struct Decision: Sendable {
        /// Names the work on what is in `start`.
        var work: TranslationWork.ID
        /// Languages that nobody is working on.
        var start: [String] = []
        /// Answers that are there already.
        var answers: [[Frame]] = []
    }

    /// A language that is made, by a work on behalf of a request.
    struct Running: Sendable {
        var language: String
        var work: TranslationWork.ID
        var request: TranslationRequest
    }

    /// What was cancelled before it was done: it has ended with this.
    struct Cancellation: Sendable {
        var replyTo: ReplyAddress
        /// In the order of their languages.
        var cancelled: [Running]
    }

    private struct Entry: Sendable {
        var text: String
        var source: String
        var replyTo: ReplyAddress
        var running: [String: Running] = [:]
        var finished: [String: [Frame]] = [:]
        /// What of it is in `keptBytes`.
        var countedBytes = 0

        var byteCount: Int {
            finished.values.reduce(text.utf8.count) { $1.reduce($0) { $0 + $1.count } }
        }
    }

    private var entries: [String: Entry] = [:]
    /// Tasks without running languages, in the order in which they ended; some may run again by now.
    private var ended: Deque<String> = []
    private var keptBytes = 0
    private var nextWork: UInt64 = 0
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { entries.count }

    /// Fails as `INVALID_REQUEST` where the id was used for another text.
    mutating func begin(
        _ request: TranslationRequest, replyTo: ReplyAddress
    ) -> Result<Decision, ServiceError> {
        nextWork += 1
        var decision = Decision(work: .init(number: nextWork))
        var entry =
            entries[request.taskId]
            ?? Entry(text: request.text, source: request.sourceLanguage, replyTo: replyTo)
        guard entry.text == request.text, entry.source == request.sourceLanguage else {
            return .failure(ServiceError(.invalidRequest, "taskId was used for another text before."))
        }
        // The latest sender gets what is still to come: it may be the same Gateway on a new connection.
        entry.replyTo = replyTo
        for language in request.targetLanguages {
            if let frames = entry.finished[language] {
                decision.answers.append(frames)
            } else if entry.running[language] == nil {
                entry.running[language] = Running(language: language, work: decision.work, request: request)
                decision.start.append(language)
            }
        }
        entries[request.taskId] = entry
        return .success(decision)
    }

    /// A work has ended with one language. `frames`: the answer, kept for those who ask again; nil where it failed, so
    /// that asking again tries anew.
    /// - Returns: where the answer goes; nil where the language was cancelled, which has been answered then.
    mutating func finish(
        _ taskID: String, language: String, work: TranslationWork.ID, frames: [Frame]?
    ) -> ReplyAddress? {
        guard let index = entries.index(forKey: taskID), entries.values[index].running[language]?.work == work else {
            return nil
        }
        entries.values[index].running[language] = nil
        if let frames { entries.values[index].finished[language] = frames }
        let entry = entries.values[index]
        if entry.running.isEmpty { retire(taskID, index, byteCount: entry.byteCount) }
        return entry.replyTo
    }

    /// Nobody waits any more: what runs has ended with this, whenever its work lets go. Asked for again it begins anew.
    /// - Returns: nil where nothing of the task runs.
    mutating func cancel(_ taskID: String) -> Cancellation? {
        guard let index = entries.index(forKey: taskID), !entries.values[index].running.isEmpty else { return nil }
        let entry = entries.values[index]
        entries.values[index].running = [:]
        retire(taskID, index, byteCount: entry.byteCount)
        let cancelled = entry.running.values.sorted { $0.language < $1.language }
        return Cancellation(replyTo: entry.replyTo, cancelled: cancelled)
    }

    private mutating func retire(_ taskID: String, _ index: [String: Entry].Index, byteCount: Int) {
        keptBytes += byteCount - entries.values[index].countedBytes
        entries.values[index].countedBytes = byteCount
        ended.append(taskID)
        while ended.count > capacity || keptBytes > Self.maximumBytes, let oldest = ended.popFirst() {
            guard let entry = entries[oldest], entry.running.isEmpty else { continue }
            keptBytes -= entry.countedBytes
            entries[oldest] = nil
        }
    }

    /// Of texts and answers that are kept for those who ask again.
    static let maximumBytes = 32 << 20
}
