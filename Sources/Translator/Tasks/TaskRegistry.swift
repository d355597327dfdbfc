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
        /// Languages that nobody is working on.
        var start: [String] = []
        /// Answers that are there already.
        var answers: [[Frame]] = []
        /// Set where the task was known, so that nothing starts but what is in `start`.
        var joined = false
    }

    private struct Entry: Sendable {
        var text: String
        var source: String
        var replyTo: ReplyAddress
        var running: Set<String> = []
        var finished: [String: [Frame]] = [:]
        var isCancelled = false
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
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { entries.count }

    /// Fails as `INVALID_REQUEST` where the id was used for another text.
    mutating func begin(
        _ request: TranslationRequest, replyTo: ReplyAddress
    ) -> Result<Decision, ServiceError> {
        var decision = Decision()
        var entry =
            entries[request.taskId]
            ?? Entry(text: request.text, source: request.sourceLanguage, replyTo: replyTo)
        guard entry.text == request.text, entry.source == request.sourceLanguage else {
            return .failure(ServiceError(.invalidRequest, "taskId was used for another text before."))
        }
        decision.joined = entries[request.taskId] != nil
        // The latest sender gets what is still to come: it may be the same Gateway on a new connection.
        entry.replyTo = replyTo
        entry.isCancelled = false
        for language in request.targetLanguages {
            if let frames = entry.finished[language] {
                decision.answers.append(frames)
            } else if entry.running.insert(language).inserted {
                decision.start.append(language)
            }
        }
        entries[request.taskId] = entry
        return .success(decision)
    }

    /// One language has ended. `frames`: the answer, kept for those who ask again; nil where it failed, so that asking
    /// again tries anew.
    /// - Returns: where the answer goes; nil where the task was cancelled.
    mutating func finish(_ taskID: String, language: String, frames: [Frame]?) -> ReplyAddress? {
        guard let index = entries.index(forKey: taskID) else { return nil }
        entries.values[index].running.remove(language)
        if let frames { entries.values[index].finished[language] = frames }
        let entry = entries.values[index]
        if entry.running.isEmpty { retire(taskID, index, byteCount: entry.byteCount) }
        return entry.isCancelled ? nil : entry.replyTo
    }

    /// Nobody waits any more. What has begun is not begun again, and not answered.
    mutating func cancel(_ taskID: String) {
        entries[taskID]?.isCancelled = true
    }

    func isCancelled(_ taskID: String) -> Bool { entries[taskID]?.isCancelled ?? false }

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
