/// What the framing of a child makes of the bytes that it writes.
package enum ChildAnswer: Hashable, Sendable {
    /// An answer to the question of that name.
    case answer(JobID, [UInt8])
    /// Bytes that cannot be an answer: the child is dying, or out of step.
    case broken
}

/// How questions and answers are written to and read from one kind of child.
package protocol ChildFraming: Sendable {
    /// Appends questions as the child reads them; they were taken together. An empty payload (the greeting) must be answered
    /// too.
    func append(_ questions: [ChildPool.Question], to output: inout [UInt8])

    /// Takes bytes as they arrive, in pieces of any size, and returns the answers that are complete. Bounded: more bytes
    /// than an answer can have are `.broken`.
    mutating func receive(_ bytes: UnsafeRawBufferPointer) -> [ChildAnswer]
}
