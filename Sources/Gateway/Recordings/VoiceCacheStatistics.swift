import DragomanModel
import NIOConcurrencyHelpers

/// What became of every transcript and every spoken language asked of this process.
package final class VoiceCacheStatistics: Sendable {
    package struct Snapshot: Sendable {
        package var transcriptHits = 0
        package var transcriptMisses = 0
        package var speechHits = 0
        package var speechMisses = 0

        package init() {}
    }

    private let box = NIOLockedValueBox(Snapshot())

    package var snapshot: Snapshot { box.withLockedValue { $0 } }

    /// Counts a recording that has just been accepted. Words that came along were not looked for.
    func count(_ recording: Recording) {
        let speechHits = recording.translations.values.count { $0.fromCache }
        box.withLockedValue { counts in
            if recording.request.givenTranscript == nil {
                counts.transcriptHits += recording.transcriptFromCache ? 1 : 0
                counts.transcriptMisses += recording.transcriptFromCache ? 0 : 1
            }
            counts.speechHits += speechHits
            counts.speechMisses += recording.translations.count - speechHits
        }
    }
}
