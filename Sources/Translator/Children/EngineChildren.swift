import DragomanModel
package import Logging
import Scheduling
import Wire

/// A pool of children of ours (`dragoman-engine COMMAND …`) that answer messages.
package struct EngineChildren: Sendable {
    /// How the children are started and how many there are.
    package struct Configuration: Sendable {
        package var engineExecutable = ChildExecutable.engine
        /// The most address space that one may have, in bytes.
        package var memory: Int
        /// Added to their niceness, 0...19: a sentence goes before a sound. From 15 on they take what others leave.
        package var nice: Int
        package var limits: ChildPoolLimits
        package var timing = ChildTiming()

        package init(memory: Int, nice: Int, limits: ChildPoolLimits) {
            self.memory = memory
            self.nice = nice
            self.limits = limits
        }
    }

    private let supervisor: ChildSupervisor<ChildFrameFraming>

    /// - Parameter arguments: of the command, for a lane.
    package init(
        _ configuration: Configuration, logger: Logger,
        command: String, arguments: @escaping @Sendable (_ lane: String) -> [String] = { _ in [] }
    ) {
        let confinement = [
            command, "--memory-limit", "\(configuration.memory)", "--nice", "\(configuration.nice)",
        ]
        supervisor = ChildSupervisor(
            limits: configuration.limits, timing: configuration.timing, logger: logger,
            command: { lane in
                ChildCommand(
                    executable: configuration.engineExecutable, arguments: confinement + arguments(lane))
            },
            framing: { ChildFrameFraming(takesBatches: configuration.limits.batchSize > 1) })
    }

    /// - Throws: what the child says is wrong with the question, and what pools throw.
    func ask(lane: String, message: [UInt8], urgency: Urgency) async throws -> ChildMessage {
        let answer = try ChildMessage(await supervisor.ask(lane: lane, payload: message, urgency: urgency))
        if let error = answer.error { throw error }
        return answer
    }

    package func snapshot(engine: String) -> EnginePoolSnapshot { supervisor.snapshot(engine: engine) }

    /// Owns the children. Returns when cancelled, with every child gone; call it once.
    package func run() async { await supervisor.run() }
}
