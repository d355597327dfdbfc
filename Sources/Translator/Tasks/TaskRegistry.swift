import DequeModule
import DragomanModel
import Wire

/// What has been asked and answered lately: a request that comes again joins the running one, or gets the finished
/// answers again.
///
/// Pure. Bounded by number and by bytes: the oldest finished tasks are forgotten; running ones are bounded by their lane.
struct TaskRegistry<Request: RepeatableRequest>: Sendable {
    /// What is to be done about a request.
    struct Decision: Sendable {
        /// Names the work on what is in `start`.
        var work: WorkID
        /// Parts that nobody is working on.
        var start: [String] = []
        /// Answers that are there already.
        var answers: [[Frame]] = []
    }

    /// A part that is made, by a work on behalf of a request.
    struct Running: Sendable {
        var part: String
        var work: WorkID
        var request: Request
    }

    /// What was cancelled before it was done: it has ended with this.
    struct Cancellation: Sendable {
        var replyTo: ReplyAddress
        /// In the order of the parts.
        var cancelled: [Running]
    }

    private struct Entry: Sendable {
        var identity: Request.Identity
        var identityBytes: Int
        var replyTo: ReplyAddress
        var running: [String: Running] = [:]
        var finished: [String: [Frame]] = [:]
        /// The parts that are finished, in the order in which they were told: the last to finish may say that it was.
        var told: [String] = []
        /// What of it is in `keptBytes`.
        var countedBytes = 0

        func isNew(_ part: String) -> Bool { finished[part] == nil && running[part] == nil }

        var byteCount: Int {
            finished.values.reduce(identityBytes) { $1.reduce($0) { $0 + $1.count } }
        }
    }

    private var entries: [String: Entry] = [:]
    /// Tasks without running parts, in the order in which they ended; some may run again by now.
    private var ended: Deque<String> = []
    private var keptBytes = 0
    private var nextWork: UInt64 = 0
    private let kind: TaskKind
    private let capacity: Int

    /// `kind`: of the works that it names.
    init(_ kind: TaskKind, capacity: Int) {
        self.kind = kind
        self.capacity = capacity
    }

    var count: Int { entries.count }

    /// Fails as `INVALID_REQUEST` where the id was used for something else.
    mutating func begin(_ request: Request, replyTo: ReplyAddress) -> Result<Decision, ServiceError> {
        nextWork += 1
        var decision = Decision(work: .init(kind: kind, number: nextWork))
        var entry =
            entries[request.taskId]
            ?? Entry(identity: request.identity, identityBytes: request.identityBytes, replyTo: replyTo)
        guard entry.identity == request.identity else {
            return .failure(ServiceError(.invalidRequest, "taskId was used for something else before."))
        }
        // The latest sender gets what is still to come: it may be the same Gateway on a new connection.
        entry.replyTo = replyTo
        if let summary = request.summary, request.parts.contains(where: { entry.isNew($0) }) {
            // It does not tell of those yet.
            entry.finished[summary] = nil
        }
        let parts = Set(request.parts)
        decision.answers = entry.told.filter(parts.contains).compactMap { entry.finished[$0] }
        for part in request.parts where entry.isNew(part) {
            entry.running[part] = Running(part: part, work: decision.work, request: request)
            decision.start.append(part)
        }
        entries[request.taskId] = entry
        return .success(decision)
    }

    /// A work has ended with one part. `frames`: the answer, kept for those who ask again; nil where it failed, so that
    /// asking again tries anew.
    /// - Returns: where the answer goes; nil where the part was cancelled, which has been answered then.
    mutating func finish(_ taskID: String, part: String, work: WorkID, frames: [Frame]?) -> ReplyAddress? {
        guard let index = entries.index(forKey: taskID), entries.values[index].running[part]?.work == work else {
            return nil
        }
        entries.values[index].running[part] = nil
        if let frames {
            entries.values[index].finished[part] = frames
            entries.values[index].told.removeAll { $0 == part }
            entries.values[index].told.append(part)
        }
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
        let cancelled = entry.running.values.sorted { $0.part < $1.part }
        return Cancellation(replyTo: entry.replyTo, cancelled: cancelled)
    }

    /// Where what is told of a task goes; nil where it is not known any more.
    func address(of taskID: String) -> ReplyAddress? { entries[taskID]?.replyTo }

    /// The answers that a task has already, by their parts.
    func finished(_ taskID: String) -> [String: [Frame]] { entries[taskID]?.finished ?? [:] }

    /// Answers that are no good any more: asked for again, these parts are made anew.
    mutating func discard(_ parts: Set<String>, of taskID: String) {
        guard !parts.isEmpty, let index = entries.index(forKey: taskID) else { return }
        for part in parts { entries.values[index].finished[part] = nil }
        entries.values[index].told.removeAll(where: parts.contains)
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
    static var maximumBytes: Int { 32 << 20 }
}
