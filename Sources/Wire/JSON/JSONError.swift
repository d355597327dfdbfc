/// Text that is not JSON, and the byte at which that was noticed.
struct JSONError: Error, Hashable, Sendable {
    let offset: Int
}
