/// Recordings that are to be read from disk and sent, in order. Bounded by what the windows allow.
final class Departures: Sendable {
    struct Departure: Sendable {
        var job: RecordingJob
        var translator: Int
        var attempt: Int
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
