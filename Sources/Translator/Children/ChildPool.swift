import DequeModule
package import DragomanModel
import Scheduling

/// Which jobs go to which children, and what becomes of both: the policy of supervision, without processes or clocks.
///
/// A *lane* is what one child can serve (a language pair); where one child is not enough it has several, up to a limit.
/// Whoever drives the pool passes in what happened and when, and carries out the actions that come back, in their order.
///
/// Children answer in order, so a job that nobody waits for any more is awaited and its answer dropped, unless a pool of
/// slow jobs would rather lose the child (`ChildPoolLimits.killsAbandoned`). After a stall the
/// oldest job is suspect, after a crash all that were in flight; suspects run again alone, everything else returns to
/// the front of its lane, in order and uncharged.
package struct ChildPool: Sendable {
    package enum Action: Hashable, Sendable {
        /// Start a child for a lane.
        case launch(ChildID, lane: String)
        /// Whoever writes to the child should `pull` again.
        case wake(ChildID)
        /// End the child now, with everything that belongs to it, and report `died`.
        case kill(ChildID)
        /// Report `measured` of the child soon: nothing is known yet of what its lane takes.
        case measure(ChildID)
        /// A job has its outcome; it is no longer known to the pool.
        case finish(JobID, Outcome)
    }

    package enum Outcome: Hashable, Sendable {
        case answered([UInt8])
        case failed(ServiceError)
    }

    /// What the writer to a child should do.
    package enum Pull: Hashable, Sendable {
        /// Write these questions, in this order.
        case write([Question])
        /// Nothing to do until the next `wake`.
        case wait
        /// The same, until a moment at the latest.
        case waitUntil(ContinuousClock.Instant)
        /// Close the child's input: it is to end.
        case close
    }

    package struct Question: Hashable, Sendable {
        package let job: JobID
        package let payload: [UInt8]
    }

    struct Job: Sendable {
        let content: SuspectTable.Content
        let urgency: Urgency
        let submitted: ContinuousClock.Instant
        /// When a child got it last.
        var asked: ContinuousClock.Instant?
        /// The child that has the question in flight.
        var child: ChildID?
        /// Whether its caller has an outcome already; only jobs in flight can be kept for their answer.
        var isAbandoned = false
    }

    struct Lane: Sendable {
        var waiting: FairLine
        /// What came back from a child that went wrong, in order; goes before what waits.
        var returned: Deque<JobID> = []
        /// What runs alone; goes before everything.
        var suspects: Deque<JobID> = []
        var children: Set<ChildID> = []
        /// How many questions each of its children gets at once.
        var depth: DepthSearch
        /// How fast all its children together answer.
        var pace = ServicePace()
        /// Deaths in a row without an answer to any job between them.
        var failures = 0
        /// Those of them that came before the greeting was answered.
        var failedStarts = 0
        /// No start before this.
        var notBefore: ContinuousClock.Instant?
        /// Since when the lane has been waiting for memory.
        var wantsRoomSince: ContinuousClock.Instant?
        /// What its last child was measured at.
        var measured: Int?
        /// Whether the child started next replaces one that went wrong.
        var restarts = false

        var hasWork: Bool { waitingCount > 0 }
        /// Jobs that no child has.
        var waitingCount: Int { suspects.count + returned.count + waiting.count }

        /// What came back from a child has waited once already.
        func longestWait(at now: ContinuousClock.Instant) -> Duration {
            suspects.isEmpty && returned.isEmpty ? waiting.longestWait(at: now) : .seconds(Int64.max)
        }
    }

    struct Child: Sendable {
        enum Phase: Hashable, Sendable {
            case starting
            /// Its process exists; it is asked for a sign of life before anybody's question, so that an engine that
            /// cannot start is not blamed on whoever asked first.
            case greeting
            case running
            /// Ends when what is in flight is answered.
            case draining
            /// Its input is closed, or about to be.
            case closing(since: ContinuousClock.Instant)
            case killed(Cause)
        }

        enum Cause: Hashable, Sendable {
            case stall
            /// It broke the protocol, or would not end.
            case fault
            /// It worked on what nobody waits for any more.
            case abandoned
        }

        let lane: String
        let started: ContinuousClock.Instant
        var phase: Phase = .starting
        var processIdentifier: Int32 = 0
        var stream: ChildStream
        /// How many jobs it has answered.
        var served = 0
        /// A suspect is in flight, and nothing may join it.
        var isAlone = false
        var lastUsed: ContinuousClock.Instant
        var memory: Int?
    }

    struct Counters: Sendable {
        /// All but what waits and what is in flight, which the jobs themselves say.
        var work = TranslatorSnapshot.Work()
        var started = 0
        var restarts = 0
        var recycled = 0
        var retired = 0
    }

    let limits: ChildPoolLimits
    var jobs: [JobID: Job] = [:]
    var lanes: [String: Lane] = [:]
    var children: [ChildID: Child] = [:]
    var suspects: SuspectTable
    var counters = Counters()
    /// How long jobs waited for a child, and how long children took for those that they answered.
    var waits = LatencyHistogram()
    var services = LatencyHistogram()
    var queued = 0
    private var nextJob: UInt64 = 1
    private var nextChild: UInt64 = 1

    package init(limits: ChildPoolLimits) {
        self.limits = limits
        suspects = SuspectTable(capacity: limits.suspects, lifetime: limits.quarantine)
    }

    mutating func makeJobID() -> JobID {
        defer { nextJob += 1 }
        return JobID(number: nextJob)
    }

    mutating func makeChildID() -> ChildID {
        defer { nextChild += 1 }
        return ChildID(number: nextChild)
    }
}
