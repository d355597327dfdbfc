/// How often a pool of children is looked after.
package struct ChildTiming: Hashable, Sendable {
    /// Deadlines, stalls and restarts are noticed with this precision.
    package var tick: Duration = .milliseconds(100)

    /// How often the memory of the children is measured.
    package var measure: Duration = .seconds(5)

    package init() {}
}
