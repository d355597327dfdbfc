import Foundation

/// What is left of a process group.
enum ProcessGroup {
    /// Whether all its processes end within a few seconds: the dead must still be reaped by whoever inherits them.
    static func isGone(_ group: Int32) async -> Bool {
        for _ in 0..<500 {
            if kill(-group, 0) != 0 { return true }
            do {
                try await Task.sleep(for: .milliseconds(10))
            } catch {
                return false
            }
        }
        return false
    }
}
