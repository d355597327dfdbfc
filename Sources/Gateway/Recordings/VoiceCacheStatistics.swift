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

    func asked(transcriptHit: Bool?, speechHits: Int, speechMisses: Int) {
        box.withLockedValue { counts in
            if let transcriptHit {
                counts.transcriptHits += transcriptHit ? 1 : 0
                counts.transcriptMisses += transcriptHit ? 0 : 1
            }
            counts.speechHits += speechHits
            counts.speechMisses += speechMisses
        }
    }
}
