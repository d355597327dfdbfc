import Scheduling

extension ChildPool {
    /// Time has passed: call it several times a second.
    package mutating func tick(now: ContinuousClock.Instant) -> [Action] {
        var actions: [Action] = []
        for (id, job) in jobs where job.urgency.deadline <= now && !job.isAbandoned {
            guard abandon(id) else { continue }
            counters.timedOut += 1
            actions.append(.finish(id, .failed(Self.timedOut)))
            actions += endUseless(after: job)
        }
        for id in children.keys.sorted() {
            guard let child = children[id] else { continue }
            if let cause = child.hasFailed(at: now, closing: limits.closing) {
                children[id]?.phase = .killed(cause)
                actions.append(.kill(id))
            } else if child.phase == .running, child.stream.isEmpty, now - child.lastUsed > limits.idle,
                lanes[child.lane]?.hasWork == false
            {
                actions.append(retire(id, now: now))
            }
        }
        if !suspects.isEmpty { suspects.expire(at: now) }
        return actions + serveWaitingLanes(now: now)
    }
}

extension ChildPool.Child {
    /// Why the child must be killed, if it must.
    func hasFailed(at now: ContinuousClock.Instant, closing: Duration) -> Cause? {
        switch phase {
        case .greeting, .running, .draining: stream.isStalled(at: now) ? .stall : nil
        case .closing(let since): now - since > closing ? .fault : nil
        case .starting, .killed: nil
        }
    }
}
