/// One taking of a request: the same task may be asked for again, in part, or after it was cancelled.
struct WorkID: Hashable, Sendable {
    let kind: TaskKind
    let number: UInt64
}
