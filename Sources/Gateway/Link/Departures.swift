/// What is to be said of recordings, in order: their sound has to be read from disk first, and a `cancel` must not come
/// before its request. Bounded by what the windows allow.
final class Departures: Sendable {
    enum Departure: Sendable {
        case send(RecordingJob, translator: Int, attempt: Int)
        case cancel(taskID: String, translator: Int)
    }

    let waiting: AsyncStream<Departure>
    private let door: AsyncStream<Departure>.Continuation

    init(capacity: Int) {
        (waiting, door) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(capacity))
    }

    /// Returns whether there was room.
    func put(_ departure: Departure) -> Bool {
        if case .enqueued = door.yield(departure) { true } else { false }
    }
}
