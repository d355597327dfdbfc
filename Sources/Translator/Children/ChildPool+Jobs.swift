package import DragomanModel
package import Scheduling

extension ChildPool {
    /// Takes in a job.
    ///
    /// - Throws: `.quarantined`, `.timedOut`, or `.overloaded` where the queue is full or its turn would come too late; then
    ///   there is no job.
    package mutating func submit(
        lane name: String, payload: [UInt8], urgency: Urgency, now: ContinuousClock.Instant
    ) throws(ServiceError) -> (job: JobID, actions: [Action]) {
        let content = SuspectTable.Content(lane: name, payload: payload)
        counters.work.submitted += 1
        if suspects.isQuarantined(content, at: now) {
            counters.work.failed += 1
            throw Self.quarantined
        }
        guard urgency.deadline > now else {
            counters.work.timedOut += 1
            throw Self.timedOut
        }
        if let pause = pauseBeforeTaking(urgency, in: name, now: now) {
            counters.work.rejected += 1
            throw ServiceError(
                .overloaded, "too much is waiting for this engine", retryable: true,
                retryAfterMilliseconds: Int(pause.milliseconds))
        }
        let id = makeJobID()
        jobs[id] = Job(content: content, urgency: urgency, submitted: now)
        if lanes[name] == nil { lanes[name] = makeLane() }
        if suspects.isSuspect(content, at: now) {
            lanes[name]?.suspects.append(id)
        } else {
            lanes[name]?.waiting.append(id.number, urgency: urgency, now: now)
        }
        queued += 1
        return (id, serve(name, now: now))
    }

    private func makeLane() -> Lane {
        Lane(waiting: FairLine(patience: limits.patience), depth: DepthSearch(maximum: limits.depth))
    }

    /// How long whoever has a job had better wait before asking again: the queue is full, or by what has been measured the
    /// job's turn would come too late. nil where it is taken.
    private func pauseBeforeTaking(
        _ urgency: Urgency, in name: String, now: ContinuousClock.Instant
    ) -> Duration? {
        guard queued < limits.queue else { return Self.shortestPause }
        guard let lane = lanes[name] else { return nil }
        let before = inFlight(in: name) + lane.suspects.count + lane.returned.count + lane.waiting.ahead(of: urgency)
        guard before > 0, let wait = lane.pace.time(for: before + 1), now + wait > urgency.deadline else { return nil }
        return min(max(now + wait - urgency.deadline, Self.shortestPause), Self.longestPause)
    }

    /// Questions of a lane that its children have.
    func inFlight(in name: String) -> Int {
        lanes[name]?.children.reduce(0) { $0 + (children[$1]?.stream.count ?? 0) } ?? 0
    }

    private static var shortestPause: Duration { .seconds(1) }
    /// What was measured may be out of date by then.
    private static var longestPause: Duration { .seconds(5) }

    /// The caller of a job went away.
    package mutating func cancel(_ id: JobID) -> [Action] {
        guard let job = jobs[id], abandon(id) else { return [] }
        counters.work.cancelled += 1
        return [.finish(id, .failed(.cancelled))] + endUseless(after: job)
    }

    /// Ends the children that were at work for a job, or were being started, where nobody needs them without it: for
    /// pools that would rather start others.
    mutating func endUseless(after job: Job) -> [Action] {
        guard limits.killsAbandoned else { return [] }
        if let child = job.child { return endIfUseless(child) }
        guard let lane = lanes[job.content.lane], !lane.hasWork else { return [] }
        let starting = lane.children.filter { children[$0]?.hasStarted == false }
        return starting.sorted().map { end($0) }
    }

    private mutating func endIfUseless(_ id: ChildID) -> [Action] {
        guard let child = children[id], child.phase == .running,
            child.stream.questions.allSatisfy({ jobs[$0]?.isAbandoned ?? true })
        else { return [] }
        return [end(id)]
    }

    private mutating func end(_ id: ChildID) -> Action {
        children[id]?.phase = .killed(.abandoned)
        return .kill(id)
    }

    /// Nothing more will be served: everybody gets an answer, and every child is to be killed by whoever drives the pool.
    package mutating func stop() -> [Action] {
        let waiting = jobs.filter { !$0.value.isAbandoned }.keys.sorted()
        jobs.removeAll()
        lanes.removeAll()
        queued = 0
        counters.work.failed += waiting.count
        return waiting.map { .finish($0, .failed(.shuttingDown)) }
    }

    /// Forgets a job, or where it is in flight, only that anybody waits for it.
    ///
    /// - Returns: whether anybody did.
    mutating func abandon(_ id: JobID) -> Bool {
        guard let job = jobs[id], !job.isAbandoned else { return false }
        if job.child != nil {
            jobs[id]?.isAbandoned = true
        } else {
            jobs[id] = nil
            queued -= 1
            lanes[job.content.lane]?.waiting.remove(id.number)
            lanes[job.content.lane]?.returned.removeAll { $0 == id }
            lanes[job.content.lane]?.suspects.removeAll { $0 == id }
        }
        return true
    }

    /// Everybody in a lane is told that it cannot be served.
    mutating func fail(lane name: String, with error: ServiceError) -> [Action] {
        let waiting = jobs.filter { $0.value.content.lane == name && $0.value.child == nil }.keys.sorted()
        return waiting.compactMap { id in
            guard abandon(id) else { return nil }
            counters.work.failed += 1
            return .finish(id, .failed(error))
        }
    }

    static var quarantined: ServiceError {
        ServiceError(
            .quarantined, "this has brought the engine down repeatedly and is not tried again for a while")
    }

    static var timedOut: ServiceError {
        ServiceError(.timedOut, "the engine did not answer in time", retryable: true)
    }
}
