import DequeModule
import DragomanModel
import Scheduling

extension ChildPool {
    /// The child's process exists and can be written to.
    package mutating func launched(_ id: ChildID, processIdentifier: Int32) -> [Action] {
        guard children[id] != nil else { return [] }
        children[id]?.processIdentifier = processIdentifier
        if children[id]?.phase == .starting { children[id]?.phase = .greeting }
        return [.wake(id)]
    }

    /// What to write to a child next. What is handed out counts as in flight from now on.
    package mutating func pull(_ id: ChildID, now: ContinuousClock.Instant) -> (pull: Pull, actions: [Action]) {
        guard let phase = children[id]?.phase, let name = children[id]?.lane else { return (.close, []) }
        switch phase {
        case .starting:
            return (.wait, [])
        case .greeting:
            guard children[id]?.stream.isEmpty == true else { return (.wait, []) }
            children[id]?.stream.asked(.greeting, at: now)
            return (.write([Question(job: .greeting, payload: [])]), [])
        case .draining where children[id]?.stream.isEmpty == true:
            children[id]?.phase = .closing(since: now)
            return (.close, [])
        case .draining:
            return (.wait, [])
        case .closing, .killed:
            return (.close, [])
        case .running:
            return take(for: id, lane: name, now: now)
        }
    }

    /// Answers came out of a child.
    package mutating func received(
        _ answers: [ChildAnswer], from id: ChildID, now: ContinuousClock.Instant
    ) -> [Action] {
        // Only what is needed is copied out: a copy of the whole child would make each change to it copy its stream.
        guard let name = children[id]?.lane, children[id]?.isServing == true else { return [] }
        var actions: [Action] = []
        if children[id]?.hasStarted == true { lanes[name]?.pace.served(answers.count, at: now) }
        for answer in answers {
            guard case .answer(let job, let body) = answer, children[id]?.stream.oldest == job else {
                // Out of step: no later answer can be trusted to belong to its question either.
                children[id]?.phase = .killed(.fault)
                return actions + [.kill(id)]
            }
            _ = children[id]?.stream.takeAnswer(at: now)
            if job == .greeting {
                lanes[name]?.failedStarts = 0
                children[id]?.phase = .running
                if lanes[name]?.measured == nil { actions.append(.measure(id)) }
            } else {
                children[id]?.served += 1
                lanes[name]?.failures = 0
                actions += settle(job, with: body, at: now)
            }
        }
        children[id]?.lastUsed = now
        children[id]?.isAlone = false
        if children[id]?.phase == .running, children[id]?.served ?? 0 >= limits.childRequests { recycle(id) }
        if children[id]?.phase == .draining || lanes[name]?.hasWork == true { actions.append(.wake(id)) }
        return actions
    }

    private mutating func settle(
        _ id: JobID, with body: [UInt8], at now: ContinuousClock.Instant
    ) -> [Action] {
        guard let job = jobs.removeValue(forKey: id) else { return [] }
        noteWork(job, at: now)
        if !suspects.isEmpty { suspects.acquit(job.content) }
        guard !job.isAbandoned else { return [] }
        counters.work.answered += 1
        if let asked = job.asked { services.record(now - asked) }
        return [.finish(id, .answered(body))]
    }

    private mutating func noteWork(_ job: Job, at now: ContinuousClock.Instant) {
        let name = job.content.lane
        let isSaturated = lanes[name]?.hasWork ?? false
        lanes[name]?.depth.answered(work: job.content.payload.count, isSaturated: isSaturated, at: now)
    }

    private mutating func take(
        for id: ChildID, lane name: String, now: ContinuousClock.Instant
    ) -> (pull: Pull, actions: [Action]) {
        guard children[id]?.isAlone == false, hasRoom(id) else { return (.wait, []) }
        var questions: [Question] = []
        var actions: [Action] = []
        if lanes[name]?.suspects.isEmpty == false {
            // What is in flight is awaited first, so that the suspect is alone.
            guard children[id]?.stream.isEmpty == true else { return (.wait, []) }
            while questions.isEmpty, let job = lanes[name]?.suspects.popFirst() {
                ask(job, of: id, now: now, questions: &questions, actions: &actions)
            }
            children[id]?.isAlone = !questions.isEmpty
        }
        if questions.isEmpty {
            if let moment = batchMoment(lane: name), now < moment { return (.waitUntil(moment), actions) }
            let capacity = capacity(in: name)
            while (children[id]?.stream.count ?? 0) < capacity, let job = nextJob(in: name, now: now) {
                ask(job, of: id, now: now, questions: &questions, actions: &actions)
            }
        }
        guard !questions.isEmpty else { return (.wait, actions) }
        // What is left may need another child.
        return (.write(questions), actions + serve(name, now: now))
    }

    /// Questions that a child of a lane may have in flight.
    func capacity(of lane: Lane) -> Int {
        limits.batchSize > 1 ? limits.batchSize : lane.depth.current
    }

    func capacity(in name: String) -> Int { lanes[name].map(capacity) ?? 1 }

    /// When the next batch goes to a child whatever its size; nil where it need not wait.
    private func batchMoment(lane name: String) -> ContinuousClock.Instant? {
        guard limits.batchSize > 1, let lane = lanes[name], lane.returned.isEmpty,
            lane.waiting.count < limits.batchSize
        else { return nil }
        return lane.waiting.firstArrival.map { $0 + limits.batchDelay }
    }

    private mutating func nextJob(in name: String, now: ContinuousClock.Instant) -> JobID? {
        lanes[name]?.returned.popFirst() ?? lanes[name]?.waiting.popFirst(now: now).map(JobID.init)
    }

    /// Puts a job in flight, unless it is too late for it or its text has been quarantined while it waited.
    private mutating func ask(
        _ id: JobID, of child: ChildID, now: ContinuousClock.Instant, questions: inout [Question],
        actions: inout [Action]
    ) {
        guard let job = jobs[id] else { return }
        queued -= 1
        if suspects.isQuarantined(job.content, at: now) {
            jobs[id] = nil
            counters.work.failed += 1
            actions.append(.finish(id, .failed(Self.quarantined)))
        } else if job.urgency.deadline <= now {
            jobs[id] = nil
            counters.work.timedOut += 1
            actions.append(.finish(id, .failed(Self.timedOut)))
        } else {
            jobs[id]?.child = child
            jobs[id]?.asked = now
            waits.record(now - job.submitted)
            if inFlight(in: job.content.lane) == 0 { lanes[job.content.lane]?.pace.began(at: now) }
            children[child]?.stream.asked(id, at: now)
            children[child]?.lastUsed = now
            questions.append(Question(job: id, payload: job.content.payload))
        }
    }
}

extension ChildPool.Child {
    /// Whether it has answered its greeting.
    var hasStarted: Bool { phase != .starting && phase != .greeting }
    var isServing: Bool { phase == .running || phase == .draining || phase == .greeting }
}
