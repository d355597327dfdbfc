import NIOConcurrencyHelpers

/// The events that came, in their order.
final class EventLog: Sendable {
    private let state: NIOLockedValueBox<(last: Int, events: [AnyEvent])>

    init(after last: Int) {
        state = NIOLockedValueBox((last, []))
    }

    var last: Int { state.withLockedValue(\.last) }
    var events: [AnyEvent] { state.withLockedValue(\.events) }

    func add(_ event: AnyEvent) {
        state.withLockedValue { state in
            state.events.append(event)
            state.last = max(state.last, event.seq)
        }
    }
}
