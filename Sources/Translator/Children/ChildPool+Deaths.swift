import DequeModule
import DragomanModel
import Scheduling

extension ChildPool {
    /// Whether the child's end is wanted.
    package func isClosing(_ id: ChildID) -> Bool {
        switch children[id]?.phase {
        case .closing, .killed(.abandoned): true
        default: false
        }
    }

    /// A child is gone, for whatever reason.
    ///
    /// - Parameter jitter: 0..<1, spreads restarts.
    package mutating func died(_ id: ChildID, now: ContinuousClock.Instant, jitter: Double) -> [Action] {
        guard var child = children.removeValue(forKey: id) else { return [] }
        let inFlight = child.stream.died(at: now)
        lanes[child.lane]?.children.remove(id)
        if !inFlight.isEmpty { lanes[child.lane]?.pace.interrupted() }
        var actions: [Action] = []
        if child.phase == .killed(.abandoned) {
            // Nobody is to blame, and nobody waits.
            for job in inFlight { jobs[job] = nil }
        } else if case .closing = child.phase, inFlight.isEmpty {
            // As intended.
        } else {
            actions += judge(inFlight, of: child, now: now)
            delayRestart(of: child, now: now, jitter: jitter)
            if let starts = lanes[child.lane]?.failedStarts, starts >= limits.hopelessStarts {
                actions += fail(lane: child.lane, with: hopeless(lane: child.lane, now: now))
            }
        }
        return actions + serveWaitingLanes(now: now)
    }

    /// Decides who is to blame: after a stall the oldest, after a crash everybody who was there.
    private mutating func judge(_ inFlight: [JobID], of child: Child, now: ContinuousClock.Instant) -> [Action] {
        let suspectCount = child.phase == .killed(.stall) ? min(1, inFlight.count) : inFlight.count
        var actions: [Action] = []
        var suspected: [JobID] = []
        var returned: [JobID] = []
        for (index, id) in inFlight.enumerated() {
            guard let job = jobs[id] else { continue }
            let isSuspect = index < suspectCount
            // The text is remembered even where nobody waits for it any more: it will be asked again.
            if isSuspect, child.isAlone {
                suspects.strike(job.content, at: now)
            } else if isSuspect {
                suspects.suspect(job.content, at: now)
            }
            if job.isAbandoned {
                jobs[id] = nil
            } else if suspects.isQuarantined(job.content, at: now) {
                jobs[id] = nil
                counters.work.failed += 1
                actions.append(.finish(id, .failed(Self.quarantined)))
            } else {
                jobs[id]?.child = nil
                queued += 1
                if isSuspect { suspected.append(id) } else { returned.append(id) }
            }
        }
        lanes[child.lane]?.suspects.insert(contentsOf: suspected, at: 0)
        lanes[child.lane]?.returned.insert(contentsOf: returned, at: 0)
        return actions
    }

    private mutating func delayRestart(of child: Child, now: ContinuousClock.Instant, jitter: Double) {
        guard var lane = lanes[child.lane] else { return }
        lane.restarts = true
        lane.failures = child.served > 0 ? 1 : lane.failures + 1
        if child.stream.answered == 0 { lane.failedStarts += 1 }
        if lane.failures > 1 {
            let doublings = min(lane.failures - 2, 16)
            let delay = min(limits.backOff * (1 << doublings), limits.maximumBackOff)
            lane.notBefore = now + delay * (0.5 + jitter / 2)
        } else {
            lane.notBefore = nil
        }
        lanes[child.lane] = lane
    }

    private func hopeless(lane name: String, now: ContinuousClock.Instant) -> ServiceError {
        let wait = lanes[name]?.notBefore.map { $0 - now } ?? limits.backOff
        let milliseconds = Int(wait.components.seconds) * 1_000 + 500
        return ServiceError(
            .engineFailed, "the engine for \(name) does not start; see the log, or run doctor", retryable: true,
            retryAfterMilliseconds: milliseconds
        )
    }
}
