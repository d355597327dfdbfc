import DragomanModel
package import Logging
package import Scheduling

/// Keeps a pool of children that answer questions in the order in which they were asked: starts them on demand, writes,
/// reads, watches and ends them. What is done when is decided by `ChildPool`; here are only the processes.
package struct ChildSupervisor<Framing: ChildFraming>: Sendable {
    private let command: @Sendable (_ lane: String) -> ChildCommand
    private let framing: @Sendable () -> Framing
    private let timing: ChildTiming
    private let logger: Logger
    private let roster: ChildRoster

    /// - Parameters:
    ///   - command: how the child of a lane is started.
    ///   - framing: makes the framing of a new child.
    ///   - random: spreads restarts.
    package init(
        limits: ChildPoolLimits, timing: ChildTiming = ChildTiming(), logger: Logger,
        random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
        command: @escaping @Sendable (_ lane: String) -> ChildCommand, framing: @escaping @Sendable () -> Framing
    ) {
        self.command = command
        self.framing = framing
        self.timing = timing
        self.logger = logger
        roster = ChildRoster(limits: limits, random: random)
    }

    /// Puts a question to the child of a lane and waits for its answer.
    package func ask(lane: String, payload: [UInt8], urgency: Urgency) async throws -> [UInt8] {
        try await roster.ask(lane: lane, payload: payload, urgency: urgency)
    }

    package func snapshot(engine: String) -> EnginePoolSnapshot {
        roster.snapshot(engine: engine)
    }

    /// Owns the children. Returns when cancelled, with every child gone and every question answered; what was asked before
    /// is served when it begins, what is asked after it is refused.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.keepTime() }
            group.addTask { await self.measure() }
            while let launch = await roster.nextLaunch() {
                group.addTask { await self.live(launch.child, lane: launch.lane) }
            }
            // Before the children are gone: whoever waits for one of them need not wait for its end.
            roster.close()
        }
    }

    private func live(_ child: ChildID, lane: String) async {
        let reader = ChildReader(framing: framing())
        let duties = ChildProcess.Duties(
            write: { process in
                roster.launched(child, processIdentifier: process.processIdentifier)
                let framing = self.framing()
                while let questions = await roster.nextQuestions(for: child) {
                    var bytes: [UInt8] = []
                    framing.append(questions, to: &bytes)
                    try await process.write(bytes)
                }
            },
            read: { piece in
                let answers = piece.withUnsafeBytes(reader.receive)
                if !answers.isEmpty { roster.received(answers, from: child) }
            },
            // What engines complain about may quote what people wrote.
            complain: { logger.trace("Engine child complains", metadata: ["lane": "\(lane)", "text": "\($0)"]) },
            untilKilled: { await roster.lot.park(.executioner(child)) }
        )
        logger.debug("Engine child starting", metadata: ["lane": "\(lane)", "child": "\(child)"])
        do {
            let end = try await ChildProcess.run(command(lane), duties: duties)
            logger.log(
                level: Task.isCancelled || roster.isClosing(child) ? .debug : .warning, "Engine child ended",
                metadata: ["lane": "\(lane)", "child": "\(child)", "status": "\(end)"])
        } catch {
            if !Task.isCancelled {
                logger.warning("Engine child failed", metadata: ["lane": "\(lane)", "error": "\(error)"])
            }
        }
        roster.died(child)
    }

    /// Looks at the clock while there is anything whose time may come.
    private func keepTime() async {
        while !Task.isCancelled {
            if roster.isVacant { await roster.lot.park(.timekeeper) }
            guard await pause(timing.tick) else { return }
            roster.tick()
        }
    }

    /// Measures all children now and then, and what is new as soon as it is wanted.
    private func measure() async {
        var next = ContinuousClock.now + timing.measure
        while !Task.isCancelled {
            await roster.lot.park(.measurer, until: next)
            let isTime = ContinuousClock.now >= next
            if isTime { next = .now + timing.measure }
            let processes = roster.processes(all: isTime)
            guard !processes.isEmpty else { continue }
            let groups = Set(processes.map(\.processIdentifier))
            // The kernel looks at every page of them: ten milliseconds and more, for which no text is to wait.
            let bytes = await OwnThread.run(niceness: 19) { GroupMemory.bytes(processGroups: groups) }
            for (child, leader) in processes { roster.measured(child, bytes: bytes[leader]) }
        }
    }

    /// Returns whether to go on.
    private func pause(_ duration: Duration) async -> Bool {
        do {
            try await Task.sleep(for: duration)
            return true
        } catch {
            return false
        }
    }
}
