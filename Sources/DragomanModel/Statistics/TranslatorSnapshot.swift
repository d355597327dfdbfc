/// What a Translator is doing, as `GET /api/translator/stats` shows it; several together after `joined`. Every figure is
/// measured.
package struct TranslatorSnapshot: Hashable, Sendable {
    /// `alive`, or `draining` while it shuts down.
    package var serverStatus: String
    /// The ports of the compatible door; nil where it is closed.
    package var gatewayPushPort: Int?
    package var gatewaySubPort: Int?
    /// Live children serving requests of conversations, and of the conversation `any`. Both kinds share all children.
    package var normalWorkers: Int
    package var anyWorkers: Int
    package var activeTasks: ActiveTasks
    /// By lane: `translation`, `audio_process`, …
    package var lanes: [String: Lane]
    /// How long each kind of task waited for its turn and took, and each stage of it: `translation.queue`,
    /// `translation.work`, `audio_process.decode`, …
    package var latencies: [String: LatencySummary]
    package var pools: [Pool]
    package var engines: [Engine]
    package var wire: Wire
    /// The latest tasks, at most `maxTimeline`, newest first.
    package var timeline: [TaskRecord]

    package static let maxTimeline = 200
    package static let alive = "alive"
    package static let draining = "draining"

    package init(
        serverStatus: String, gatewayPushPort: Int?, gatewaySubPort: Int?, normalWorkers: Int, anyWorkers: Int,
        activeTasks: ActiveTasks, lanes: [String: Lane], latencies: [String: LatencySummary] = [:], pools: [Pool],
        engines: [Engine], wire: Wire = Wire(),
        timeline: [TaskRecord]
    ) {
        self.serverStatus = serverStatus
        self.gatewayPushPort = gatewayPushPort
        self.gatewaySubPort = gatewaySubPort
        self.normalWorkers = normalWorkers
        self.anyWorkers = anyWorkers
        self.activeTasks = activeTasks
        self.lanes = lanes
        self.latencies = latencies
        self.pools = pools
        self.engines = engines
        self.wire = wire
        self.timeline = timeline
    }

    package struct ActiveTasks: Hashable, Sendable {
        package var totalActive: Int
        /// Started since the start, by kind.
        package var counters: [String: Int]
        /// Active now, by kind; their sum is `totalActive`.
        package var typesBreakdown: [String: Int]

        package init(totalActive: Int, counters: [String: Int], typesBreakdown: [String: Int]) {
            self.totalActive = totalActive
            self.counters = counters
            self.typesBreakdown = typesBreakdown
        }
    }

    package struct Lane: Hashable, Sendable {
        /// The sum of those that are active and queued, and of the four outcomes.
        package var received: Int
        package var active: Int
        package var queued: Int
        package var done: Int
        package var failed: Int
        /// Nobody waited for them any more.
        package var cancelled: Int
        /// Not taken in: the lane was full.
        package var rejected: Int
        /// Tasks that may be active and queued at once.
        package var capacity: Int

        package init(
            received: Int, active: Int, queued: Int, done: Int, failed: Int, cancelled: Int, rejected: Int,
            capacity: Int
        ) {
            self.received = received
            self.active = active
            self.queued = queued
            self.done = done
            self.failed = failed
            self.cancelled = cancelled
            self.rejected = rejected
            self.capacity = capacity
        }
    }

    package struct Pool: Hashable, Sendable {
        package var engine: String
        package var children: [Child]
        package var work: Work
        /// `wait` for a child, and `service` by it.
        package var latencies: [String: LatencySummary]
        package var restarts: Int
        package var recycled: Int
        package var quarantined: Int
        /// 0…1: the share of the time that the children were busy.
        package var utilisation: Double
        package var memoryBytes: Int

        package init(
            engine: String, children: [Child], work: Work, latencies: [String: LatencySummary] = [:], restarts: Int,
            recycled: Int, quarantined: Int, utilisation: Double, memoryBytes: Int
        ) {
            self.engine = engine
            self.children = children
            self.work = work
            self.latencies = latencies
            self.restarts = restarts
            self.recycled = recycled
            self.quarantined = quarantined
            self.utilisation = utilisation
            self.memoryBytes = memoryBytes
        }
    }

    /// What became of the questions to an engine: `submitted` is the sum of the others.
    package struct Work: Hashable, Sendable {
        package var submitted = 0
        package var queued = 0
        package var inFlight = 0
        package var answered = 0
        package var failed = 0
        package var timedOut = 0
        /// Nobody waited for them any more.
        package var cancelled = 0
        /// Not taken in.
        package var rejected = 0

        package init() {}
    }

    package struct Child: Hashable, Sendable {
        package var serves: String
        package var pid: Int
        package var inFlight: Int
        package var served: Int
        /// Nil until it has been measured.
        package var memoryBytes: Int?

        package init(serves: String, pid: Int, inFlight: Int, served: Int, memoryBytes: Int?) {
            self.serves = serves
            self.pid = pid
            self.inFlight = inFlight
            self.served = served
            self.memoryBytes = memoryBytes
        }
    }

    package struct Engine: Hashable, Sendable {
        package var name: String
        package var version: String

        package init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    /// Messages to and from Gateways. What a compatible door publishes to a subscriber that reads too slowly is lost
    /// without being counted: ZeroMQ tells nobody.
    package struct Wire: Hashable, Sendable {
        package var received = 0
        package var sent = 0
        /// Not understood, and without an id that could be answered.
        package var unreadable = 0
        /// Thrown away because they had too many bytes.
        package var oversize = 0
        /// Answers for a peer that is gone or does not read.
        package var undelivered = 0

        package init() {}
    }

    /// One task of the timeline. Times are milliseconds since 1970 and durations milliseconds.
    package struct TaskRecord: Hashable, Sendable {
        package var kind: String
        package var taskID: String
        package var startedAt: Int64
        package var durationMilliseconds: Double
        /// `done`, `failed` or `cancelled`.
        package var outcome: String
        /// In the order of their beginnings; none for tasks of one stage.
        package var stages: [StageRecord]

        package init(
            kind: String, taskID: String, startedAt: Int64, durationMilliseconds: Double, outcome: String,
            stages: [StageRecord] = []
        ) {
            self.kind = kind
            self.taskID = taskID
            self.startedAt = startedAt
            self.durationMilliseconds = durationMilliseconds
            self.outcome = outcome
            self.stages = stages
        }
    }

    /// One stage of a task: from the beginning of its first piece of work to the end of its last, in milliseconds from the
    /// start of the task. Stages overlap.
    package struct StageRecord: Hashable, Sendable {
        package var name: String
        package var startMilliseconds: Double
        package var endMilliseconds: Double

        package init(name: String, startMilliseconds: Double, endMilliseconds: Double) {
            self.name = name
            self.startMilliseconds = startMilliseconds
            self.endMilliseconds = endMilliseconds
        }
    }
}
