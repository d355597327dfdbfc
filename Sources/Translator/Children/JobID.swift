/// One question put to a pool of children. It travels with the question as far as the framing of the child allows,
/// so that an answer can be held against it.
package struct JobID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let number: UInt64

    package init(number: UInt64) {
        self.number = number
    }

    /// The first question of every child's life. It asks for nothing; its answer shows that the child has started.
    package static let greeting = JobID(number: 0)

    package static func < (left: JobID, right: JobID) -> Bool { left.number < right.number }
    package var description: String { String(number) }
}

/// One life of one child process.
package struct ChildID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let number: UInt64

    package init(number: UInt64) {
        self.number = number
    }

    package static func < (left: ChildID, right: ChildID) -> Bool { left.number < right.number }
    package var description: String { String(number) }
}
