/// The bounds and patience of a pool of children.
package struct ChildPoolLimits: Hashable, Sendable {
    /// Questions in flight to one child, at most; how many are best is found out. More keeps all stages of a tool chain
    /// busy; each adds to the time of the next.
    package var depth = 16

    /// Questions that one child works on together; more than one for engines to which several cost little more than one.
    /// Whatever waits goes together, and the next batch when the one before is answered.
    package var batchSize = 1

    /// How long the first question of a batch that is not full waits for others, where the child has nothing to do.
    package var batchDelay: Duration = .milliseconds(5)

    /// Children that one lane may have at once.
    package var childrenPerLane = 1

    /// So many children of a lane are not ended because nobody uses them, once they were started.
    package var keptPerLane = 0

    /// Another child is started where its lane's others have all they take and something has waited this long.
    package var growAfter: Duration = .zero

    /// Whether a child is ended that works only on what nobody waits for any more: right where one job takes longer than
    /// a start does.
    package var killsAbandoned = false

    /// Jobs waiting in all lanes together.
    package var queue = 10_000

    /// All children together, in bytes.
    package var memoryBudget = 3_000_000_000

    /// What a child counts for until one of the pool has been measured, in bytes.
    package var memoryEstimate = 250_000_000

    /// A child is replaced when it has grown beyond this, in bytes.
    package var childMemory = 1_500_000_000

    /// A child is replaced after so many answers.
    package var childRequests = 100_000

    /// A child that nobody has used for this long is ended.
    package var idle: Duration = .seconds(600)

    /// The same for one of several children of a lane.
    package var surplusIdle: Duration = .seconds(60)

    /// A child whose oldest question has made no progress for this long is killed.
    package var stall: Duration = .seconds(10)

    /// The same for the first answer of its life.
    package var firstStall: Duration = .seconds(60)

    /// How long a child may take to end after its input was closed.
    package var closing: Duration = .seconds(5)

    /// After this, a job may overtake more urgent ones, and a lane without memory makes a busy child give way.
    package var patience: Duration = .seconds(2)

    /// The delay before the second restart in a row; it doubles from there. The first is at once.
    package var backOff: Duration = .milliseconds(200)
    package var maximumBackOff: Duration = .seconds(30)

    /// After so many starts in a row without a sign of life, whoever waits is told so.
    package var hopelessStarts = 4

    /// Texts under suspicion or in quarantine, and how long for.
    package var suspects = 256
    package var quarantine: Duration = .seconds(3_600)

    package init() {}
}
