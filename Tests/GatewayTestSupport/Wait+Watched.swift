package import Gateway
package import TestSupport

extension Wait {
    /// Longer than any test may take. `waiting` is told when the waiting begins.
    package static func watched(_ waiting: Inbox<Void>) -> Wait {
        Wait(limit: .seconds(3_600)) {
            waiting.put(())
            // The caller stays on the line: this ends by cancellation only.
            let never = Inbox<Void>()
            do { try await never.next() } catch { return }
        }
    }
}
