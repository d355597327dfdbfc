import NIOConcurrencyHelpers

/// Where tasks wait until somebody wakes them by name. A wake for which nobody waits yet is kept, once, for the next
/// who parks there, so that no wake is lost between looking for work and going to sleep.
final class ParkingLot<Place: Hashable & Sendable>: Sendable {
    private struct State {
        var parked: [Place: CheckedContinuation<Void, Never>] = [:]
        var awake: Set<Place> = []
    }

    private let state = NIOLockedValueBox(State())

    /// Waits for a wake, or for the task to be cancelled. One task at a time may park in a place.
    func park(_ place: Place) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isAwake = state.withLockedValue { state in
                    // A task cancelled before it parked has had its wake already, by the handler below.
                    if state.awake.remove(place) != nil { return true }
                    state.parked[place] = continuation
                    return false
                }
                if isAwake { continuation.resume() }
            }
        } onCancel: {
            wake(place)
        }
    }

    /// The same, until a moment at the latest.
    func park(_ place: Place, until moment: ContinuousClock.Instant) async {
        await withTaskGroup { group in
            group.addTask { await self.park(place) }
            group.addTask {
                do { try await Task.sleep(until: moment, clock: .continuous) } catch { return }
            }
            await group.next()
            group.cancelAll()
        }
    }

    func wake(_ place: Place) {
        let continuation = state.withLockedValue { state in
            let continuation = state.parked.removeValue(forKey: place)
            if continuation == nil { state.awake.insert(place) }
            return continuation
        }
        continuation?.resume()
    }

    /// Forgets a place where nobody will park again.
    func remove(_ place: Place) {
        state.withLockedValue { _ = $0.awake.remove(place) }
    }
}
