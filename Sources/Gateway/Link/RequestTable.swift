package import DragomanModel
import Scheduling

/// The requests that are on their way to the Translators: which one has which, what is missing, when to ask again.
///
/// Pure: the time and the jitter are passed in. A request stays here until each of its parts has an answer or is given up;
/// a Translator that falls silent loses its requests to the others, with the same ids.
package struct RequestTable<Task: LinkTask>: Sendable {
    package typealias Instant = ContinuousClock.Instant

    package enum Action: Hashable, Sendable {
        case send(Task, translator: Int, attempt: Int)
        case cancel(taskID: String, translator: Int)
    }

    private struct Request: Sendable {
        var task: Task
        let submitted: Instant
        var attempt = 0
        /// Attempts that a Translator has answered with a failure; one that was lost with its Translator says nothing.
        var failures = 0
        /// How often its Translator has been reminded of it.
        var reminders = 0
        /// Where it is; nil while it waits.
        var translator: Int?
    }

    private struct Translator: Sendable {
        var isOpen = false
        var outstanding = 0
        var timeouts = 0
        /// Whether it tells of a request that it has it.
        var acknowledges = false
    }

    private let policy: RequestPolicy
    private var requests: [String: Request] = [:]
    private var translators: [Translator]
    /// Requests that can go out as soon as a Translator has room.
    private var ready: ReadyLine
    /// When what is sent is sent again, and what pauses may be sent.
    private var due = DueTimes<String>()

    package init(translators: Int, policy: RequestPolicy = RequestPolicy()) {
        self.policy = policy
        ready = ReadyLine(patience: policy.patience)
        self.translators = Array(repeating: Translator(), count: translators)
    }

    /// Requests without an answer, sent or not.
    package var count: Int { requests.count }
    package var outstanding: Int { translators.reduce(0) { $0 + $1.outstanding } }
    /// Entries of all queues, the stale ones among them.
    var entries: Int { due.entries + ready.entries }

    /// The parts of a task that have no answer yet.
    package func missing(taskID: String) -> [Task.Part] { requests[taskID]?.task.parts ?? [] }

    package mutating func submit(_ task: Task, now: Instant) -> [Action] {
        if requests[task.taskID] != nil {
            // A task can grow by parts: languages of the same text whose flight ended in between.
            let known = requests[task.taskID]?.task.parts ?? []
            let added = task.parts.filter { !known.contains($0) }
            requests[task.taskID]?.task.parts += added
            guard let request = requests[task.taskID], let translator = request.translator, !added.isEmpty else {
                return []
            }
            var further = request.task
            further.parts = added
            return [.send(further, translator: translator, attempt: request.attempt)]
        }
        requests[task.taskID] = Request(task: task, submitted: now)
        // Where nobody waits it need not stand in the line.
        if ready.isEmpty, let translator = leastBusy(), let action = assign(task.taskID, to: translator, now: now) {
            return [action]
        }
        makeReady(task.taskID, now: now)
        return dispatch(now: now)
    }

    /// The Translator has answered a ping.
    package mutating func opened(_ translator: Int, now: Instant) -> [Action] {
        translators[translator].isOpen = true
        translators[translator].timeouts = 0
        return dispatch(now: now)
    }

    /// The Translator is not heard any more: what it had goes to others, or waits.
    package mutating func closed(_ translator: Int, now: Instant) -> [Action] {
        translators[translator].isOpen = false
        translators[translator].outstanding = 0
        for taskID in requests.filter({ $0.value.translator == translator }).keys.sorted() {
            requests[taskID]?.translator = nil
            due.remove(taskID)
            makeReady(taskID, now: now)
        }
        return dispatch(now: now)
    }

    /// The Translator has said something of a request that is no answer for good.
    package mutating func heard(taskID: String, isAcknowledgement: Bool, now: Instant) {
        guard let request = requests[taskID], let translator = request.translator else { return }
        if isAcknowledgement { translators[translator].acknowledges = true }
        translators[translator].timeouts = 0
        guard policy.silence != nil else { return }
        due.set(taskID, at: now + patience(with: request, of: translator))
    }

    /// An answer for good. Returns whether anybody waited for it.
    package mutating func settled(taskID: String, part: Task.Part, now: Instant) -> (
        known: Bool, actions: [Action]
    ) {
        guard var request = requests[taskID], let index = request.task.parts.firstIndex(of: part) else {
            return (false, [])
        }
        if let translator = request.translator { translators[translator].timeouts = 0 }
        request.task.parts.remove(at: index)
        guard request.task.parts.isEmpty else {
            requests[taskID] = request
            return (true, [])
        }
        remove(taskID)
        return (true, dispatch(now: now))
    }

    /// Whether a request may go out once more after a failure that can pass.
    package func mayBeRepeated(taskID: String) -> Bool {
        guard let limit = policy.maxAttempts, let request = requests[taskID] else { return true }
        return request.failures + 1 < limit
    }

    /// The Translator cannot do it now. The request is sent again after a pause.
    /// - Parameters:
    ///   - hasFailed: it was tried; otherwise there was no room for it.
    ///   - after: the pause that the Translator asked for.
    ///   - jitter: 0…1, spreads the resends of many requests.
    package mutating func postponed(
        taskID: String, hasFailed: Bool = false, after: Duration?, jitter: Double, now: Instant
    ) -> [Action] {
        guard var request = requests[taskID], let translator = request.translator else { return [] }
        translators[translator].outstanding -= 1
        request.translator = nil
        if hasFailed { request.failures += 1 }
        requests[taskID] = request
        due.set(taskID, at: now + max(after ?? .zero, policy.pause(attempt: request.attempt, jitter: jitter)))
        return dispatch(now: now)
    }

    /// Nobody waits for this part any more.
    package mutating func abandoned(taskID: String, part: Task.Part, now: Instant) -> [Action] {
        guard let request = requests[taskID] else { return [] }
        let (_, actions) = settled(taskID: taskID, part: part, now: now)
        guard requests[taskID] == nil, let translator = request.translator else { return actions }
        return [.cancel(taskID: taskID, translator: translator)] + actions
    }

    /// A follower that is in more of a hurry has joined. What waits moves forward; what is sent stays as it is.
    package mutating func raise(taskID: String, to priority: Priority, now: Instant) {
        guard let request = requests[taskID], priority < request.task.priority else { return }
        requests[taskID]?.task.priority = priority
        if request.translator == nil, !due.contains(taskID) { makeReady(taskID, now: now) }
    }

    /// Sends again what is due. `jitter` as in `postponed`.
    /// - Returns: `silenced`: Translators that left too many requests without an answer and are closed by this.
    package mutating func tick(now: Instant, jitter: Double) -> (actions: [Action], silenced: [Int]) {
        var silent: Set<Int> = []
        var reminders: [Action] = []
        while let taskID = due.popDue(now: now) {
            guard let request = requests[taskID] else { continue }
            if let translator = request.translator, canRemind(translator, of: request) {
                reminders.append(remind(translator, of: request, now: now))
            } else if let translator = request.translator {
                translators[translator].outstanding -= 1
                translators[translator].timeouts += 1
                if translators[translator].timeouts >= policy.breakAfter { silent.insert(translator) }
                requests[taskID]?.translator = nil
                due.set(taskID, at: now + policy.pause(attempt: request.attempt, jitter: jitter))
            } else {
                makeReady(taskID, now: now)
            }
        }
        let actions = silent.sorted().flatMap { closed($0, now: now) } + dispatch(now: now)
        return (reminders + actions, silent.sorted())
    }

    private func canRemind(_ translator: Int, of request: Request) -> Bool {
        translators[translator].acknowledges && translators[translator].isOpen
            && patience(with: request, of: translator) < policy.deadline
    }

    private mutating func remind(_ translator: Int, of request: Request, now: Instant) -> Action {
        var request = request
        request.attempt += 1
        request.reminders += 1
        requests[request.task.taskID] = request
        due.set(request.task.taskID, at: now + patience(with: request, of: translator))
        return .send(request.task, translator: translator, attempt: request.attempt)
    }

    /// How long a Translator may say nothing of a request.
    private func patience(with request: Request, of translator: Int) -> Duration {
        translators[translator].acknowledges ? policy.silence(reminders: request.reminders) : policy.deadline
    }

    private mutating func makeReady(_ taskID: String, now: Instant) {
        guard let request = requests[taskID] else { return }
        // Of two that have the same turn, who has waited longer goes first.
        let urgency = Urgency(
            priority: request.task.priority, deadline: request.submitted + policy.deadline,
            account: request.task.account)
        ready.append(taskID, urgency: urgency, now: now)
    }

    private mutating func remove(_ taskID: String) {
        guard let request = requests.removeValue(forKey: taskID) else { return }
        ready.remove(taskID)
        due.remove(taskID)
        if let translator = request.translator { translators[translator].outstanding -= 1 }
    }

    /// Hands what is ready to the open Translator with the fewest unanswered requests.
    private mutating func dispatch(now: Instant) -> [Action] {
        var actions: [Action] = []
        while let translator = leastBusy(), let taskID = ready.popFirst(now: now) {
            if let action = assign(taskID, to: translator, now: now) { actions.append(action) }
        }
        return actions
    }

    /// Returns nil where the request is gone.
    private mutating func assign(_ taskID: String, to translator: Int, now: Instant) -> Action? {
        guard var request = requests[taskID] else { return nil }
        request.attempt += 1
        request.translator = translator
        requests[taskID] = request
        due.set(taskID, at: now + patience(with: request, of: translator))
        translators[translator].outstanding += 1
        return .send(request.task, translator: translator, attempt: request.attempt)
    }

    private func leastBusy() -> Int? {
        translators.indices
            .filter { translators[$0].isOpen && translators[$0].outstanding < policy.window }
            .min { translators[$0].outstanding < translators[$1].outstanding }
    }
}
