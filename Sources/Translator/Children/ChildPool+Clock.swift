import DragomanModel
import Scheduling

extension ChildPool {
    /// Whether nothing can come of time that passes: nobody asks, no child lives and nothing is under suspicion.
    package var isVacant: Bool { jobs.isEmpty && children.isEmpty && suspects.isEmpty }

    /// Time has passed: call it several times a second, unless the pool is vacant.
    package mutating func tick(now: ContinuousClock.Instant) -> [Action] {
        var actions: [Action] = []
        for (id, job) in jobs where job.urgency.deadline <= now && !job.isAbandoned {
            guard abandon(id) else { continue }
            counters.work.timedOut += 1
            actions.append(.finish(id, .failed(Self.timedOut)))
            actions += endUseless(after: job)
        }
        for id in children.keys.sorted() {
            guard let child = children[id] else { continue }
            if let cause = child.hasFailed(at: now, closing: limits.closing) {
                children[id]?.phase = .killed(cause)
                actions.append(.kill(id))
            } else if isUnneeded(child, at: now) {
                actions.append(retire(id, now: now))
            }
        }
        if !suspects.isEmpty { suspects.expire(at: now) }
        return actions + serveWaitingLanes(now: now)
    }

    /// Whether a child has been idle for too long: the sooner too long, the more there are.
    private func isUnneeded(_ child: Child, at now: ContinuousClock.Instant) -> Bool {
        guard child.phase == .running, child.stream.isEmpty, let lane = lanes[child.lane], !lane.hasWork else {
            return false
        }
        let staying = lane.children.count { children[$0]?.isLeaving == false }
        guard staying > limits.keptPerLane else { return false }
        return now - child.lastUsed > (staying > 1 ? min(limits.surplusIdle, limits.idle) : limits.idle)
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
