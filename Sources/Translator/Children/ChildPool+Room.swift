import Scheduling

extension ChildPool {
    /// Has a lane's work done: by a child that has room, or by starting one.
    mutating func serve(_ name: String, now: ContinuousClock.Instant) -> [Action] {
        guard let lane = lanes[name], lane.hasWork else { return [] }
        if let id = lane.children.sorted().first(where: hasRoom) { return [.wake(id)] }
        guard wantsChild(lane, now: now) else { return [] }
        if let notBefore = lane.notBefore, now < notBefore { return [] }
        let (fits, actions) = makeRoom(for: name, now: now)
        guard fits else { return actions }
        let id = makeChildID()
        children[id] = Child(
            lane: name, started: now, stream: ChildStream(stall: limits.stall, firstStall: limits.firstStall),
            lastUsed: now
        )
        counters.started += 1
        if lane.restarts { counters.restarts += 1 }
        lanes[name]?.restarts = false
        lanes[name]?.wantsRoomSince = nil
        lanes[name]?.children.insert(id)
        return actions + [.launch(id, lane: name)]
    }

    /// Whether a child can take one more question now. One that works on a suspect is left alone with it.
    func hasRoom(_ id: ChildID) -> Bool {
        guard let child = children[id], child.phase == .running, !child.isAlone else { return false }
        return limits.batchSize > 1 ? child.stream.isEmpty : child.stream.count < capacity(in: child.lane)
    }

    /// Whether one child more would help: there may be one, something has waited for long, and more waits than those that are
    /// about to begin will take.
    private func wantsChild(_ lane: Lane, now: ContinuousClock.Instant) -> Bool {
        if lane.children.isEmpty { return true }
        guard lane.children.count < limits.childrenPerLane, lane.longestWait(at: now) >= limits.growAfter else {
            return false
        }
        let beginning = lane.children.count { children[$0]?.hasStarted == false }
        if beginning == 0 { return true }
        // Where starts fail, one at a time shows it.
        return lane.failures == 0 && lane.waitingCount > beginning * capacity(of: lane)
    }

    /// Serves every lane that waits for a child, the longest waiting first.
    mutating func serveWaitingLanes(now: ContinuousClock.Instant) -> [Action] {
        let waiting = lanes.filter { $0.value.hasWork && wantsChild($0.value, now: now) }
        guard !waiting.isEmpty else { return [] }
        let order = waiting.sorted { left, right in
            (left.value.wantsRoomSince ?? now, left.key) < (right.value.wantsRoomSince ?? now, right.key)
        }
        return order.flatMap { serve($0.key, now: now) }
    }

    /// A child was measured; nil where that was not possible.
    package mutating func measured(_ id: ChildID, bytes: Int?, now: ContinuousClock.Instant) -> [Action] {
        guard let child = children[id] else { return [] }
        let counted = bytes ?? memory(of: child)
        children[id]?.memory = counted
        guard let bytes else { return serveWaitingLanes(now: now) }
        lanes[child.lane]?.measured = bytes
        guard bytes > limits.childMemory, child.phase == .running else { return serveWaitingLanes(now: now) }
        recycle(id)
        return [.wake(id)] + serveWaitingLanes(now: now)
    }

    /// The memory that a child counts for, in bytes.
    func memory(of child: Child) -> Int {
        child.memory ?? expectedMemory(in: child.lane)
    }

    /// What a child of a lane will probably take: as much as the last one of the lane, or as those of the others.
    private func expectedMemory(in name: String) -> Int {
        if let measured = lanes[name]?.measured { return measured }
        let others = lanes.values.compactMap(\.measured)
        return others.isEmpty ? limits.memoryEstimate : others.reduce(0, +) / others.count
    }

    private func isMeasured(_ child: Child) -> Bool { child.memory != nil || lanes[child.lane]?.measured != nil }

    mutating func recycle(_ id: ChildID) {
        counters.recycled += 1
        children[id]?.phase = .draining
    }

    /// Ends a child that nobody needs.
    mutating func retire(_ id: ChildID, now: ContinuousClock.Instant) -> Action {
        counters.retired += 1
        children[id]?.phase = .closing(since: now)
        return .wake(id)
    }

    /// Sees to it that a child of a lane fits into the budget: idle children go, the least recently used first, but none
    /// before it was measured, which shows how much room there is. Where none can go the lane waits; after a while
    /// the child that has lived longest gives way. A child alone in the pool always fits, or its lane would never be served.
    private mutating func makeRoom(
        for name: String, now: ContinuousClock.Instant
    ) -> (fits: Bool, actions: [Action]) {
        let needed = expectedMemory(in: name)
        var actions: [Action] = []
        func total(_ count: (Child) -> Bool) -> Int {
            children.values.filter(count).reduce(0) { $0 + memory(of: $1) }
        }
        // What is on its way out is as good as free; it only has to be waited for.
        while !children.isEmpty, needed + total({ !$0.isLeaving }) > limits.memoryBudget {
            let idle = children.filter { isIdle($0.value) && isMeasured($0.value) }
            guard let victim = idle.min(by: { $0.value.lastUsed < $1.value.lastUsed }) else { break }
            actions.append(retire(victim.key, now: now))
        }
        if children.isEmpty || needed + total({ _ in true }) <= limits.memoryBudget { return (true, actions) }
        let since = lanes[name]?.wantsRoomSince ?? now
        lanes[name]?.wantsRoomSince = since
        let nobodyLeaves = !children.values.contains(where: \.isLeaving)
        if nobodyLeaves, now - since > limits.patience,
            let victim = children.filter({ $0.value.phase == .running }).min(by: { $0.value.started < $1.value.started }
            )
        {
            counters.retired += 1
            children[victim.key]?.phase = .draining
            actions.append(.wake(victim.key))
        }
        return (false, actions)
    }

    private func isIdle(_ child: Child) -> Bool {
        child.phase == .running && child.stream.isEmpty && lanes[child.lane]?.hasWork != true
    }
}

extension ChildPool.Child {
    /// Whether the child takes nothing more and its memory will be free soon.
    var isLeaving: Bool {
        switch phase {
        case .starting, .greeting, .running: false
        case .draining, .closing, .killed: true
        }
    }
}
