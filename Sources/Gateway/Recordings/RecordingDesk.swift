import DragomanModel
import NIOConcurrencyHelpers

/// The recordings of this process that a Translator is asked about. Bounded: one more is refused.
final class RecordingDesk: Sendable {
    /// What has to be known when news of a recording comes.
    struct Entry: Sendable {
        var tenant: String
        var recordingID: String
        var request: RecordingRequest
        var manner: VoiceManner?
        /// What is said, once it is known.
        var transcript: Transcript?
    }

    private let entries = NIOLockedValueBox<[String: Entry]>([:])
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
    }

    var hasRoom: Bool { entries.withLockedValue { $0.count < capacity } }

    /// Returns whether the task was not there yet, and is now.
    func add(_ entry: Entry, taskID: String) -> Bool {
        entries.withLockedValue { entries in
            guard entries[taskID] == nil, entries.count < capacity else { return false }
            entries[taskID] = entry
            return true
        }
    }

    func find(_ taskID: String) -> Entry? { entries.withLockedValue { $0[taskID] } }

    func note(_ transcript: Transcript, taskID: String) {
        entries.withLockedValue { $0[taskID]?.transcript = transcript }
    }

    func remove(_ taskID: String) {
        entries.withLockedValue { _ = $0.removeValue(forKey: taskID) }
    }

    /// Takes out what a recording is asked with; nil where nobody is asked.
    func remove(recording id: String, tenant: String) -> String? {
        entries.withLockedValue { entries in
            let found = entries.first { $0.value.recordingID == id && $0.value.tenant == tenant }?.key
            if let found { entries[found] = nil }
            return found
        }
    }
}
