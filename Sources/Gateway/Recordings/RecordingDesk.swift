import DragomanModel
import NIOConcurrencyHelpers

/// The recordings of this process that a Translator is asked about. Bounded: one more is refused.
final class RecordingDesk: Sendable {
    /// What has to be known when news of a recording comes.
    struct Entry: Sendable {
        var tenant: String
        var recordingID: String
        var streamID: String
        var request: RecordingRequest
        var manner: VoiceManner?
        var sharing: VoiceSharing
        /// How often a Translator was through with it, and something was missing.
        var repeats = 0
        /// What is said, once it is known.
        var transcript: Transcript?
        /// 0…1: how much of it has been recognised; nil before a Translator has begun.
        var recognised: Double?
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

    /// - Returns: whether the work has just begun.
    func note(recognised share: Double, taskID: String) -> Bool {
        entries.withLockedValue { entries in
            guard let entry = entries[taskID] else { return false }
            entries[taskID]?.recognised = share
            return entry.recognised == nil
        }
    }

    /// How much of a recording has been recognised; nil where nobody works on it.
    func recognised(_ id: String, tenant: String) -> Double? {
        entries.withLockedValue { entries in
            entries.values.first { $0.recordingID == id && $0.tenant == tenant }?.recognised
        }
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
