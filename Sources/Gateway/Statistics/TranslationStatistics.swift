package import DragomanModel
import NIOConcurrencyHelpers

/// What became of every translation asked of this process.
///
/// The unit is one target language of one text version, counted when it is asked and classified once, at its end:
/// `requests = hits + joined + computed + rejected + failed + discarded + inFlight` holds in every snapshot.
package final class TranslationStatistics: Sendable {
    package struct Snapshot: Sendable {
        package var requests = 0
        package var memoryHits = 0
        package var storeHits = 0
        package var correctedHits = 0
        package var joined = 0
        package var computed = 0
        package var rejected = 0
        package var failed = 0
        package var discarded = 0

        package var allCached = 0
        package var partlyCached = 0
        package var noneCached = 0

        /// From the arrival of a message to its commit.
        package var acceptLatency = LatencyHistogram()
        /// From asking the Translator to the commit of its answer.
        package var answerLatency = LatencyHistogram()

        package init() {}

        package var hits: Int { memoryHits + storeHits + correctedHits }
        package var misses: Int { requests - hits }
        package var inFlight: Int { misses - joined - computed - rejected - failed - discarded }
        /// Percent with one decimal; 0 while nothing was asked.
        package var hitRate: Double {
            requests == 0 ? 0 : (Double(hits) / Double(requests) * 1_000).rounded() / 10
        }
    }

    /// How the translations of one message were found when it was accepted.
    package struct Lookup: Hashable, Sendable {
        /// Where one translation was found.
        package enum Place: Sendable {
            case memory, store, correction, nowhere
        }

        package var memory = 0
        package var store = 0
        package var corrected = 0
        package var missing = 0

        package init() {}

        package init(_ places: some Sequence<Place>) {
            for place in places {
                switch place {
                case .memory: memory += 1
                case .store: store += 1
                case .correction: corrected += 1
                case .nowhere: missing += 1
                }
            }
        }

        package var hits: Int { memory + store + corrected }
        package var total: Int { hits + missing }
    }

    private let box = NIOLockedValueBox(Snapshot())

    package init() {}

    package var snapshot: Snapshot { box.withLockedValue { $0 } }

    package func accepted(_ lookup: Lookup, took duration: Duration) {
        box.withLockedValue { counts in
            counts.add(lookup)
            counts.acceptLatency.record(duration)
            guard lookup.total > 0 else { return }
            if lookup.missing == 0 {
                counts.allCached += 1
            } else if lookup.hits > 0 {
                counts.partlyCached += 1
            } else {
                counts.noneCached += 1
            }
        }
    }

    /// Further languages of a message that was counted already.
    package func added(_ lookup: Lookup) {
        box.withLockedValue { $0.add(lookup) }
    }

    /// Rows that an earlier process left pending.
    package func recovered(_ count: Int) {
        box.withLockedValue { $0.requests += count }
    }

    package func rejected(_ count: Int) {
        box.withLockedValue {
            $0.requests += count
            $0.rejected += count
        }
    }

    /// One flight has come home. It was computed for one of its followers; the others joined. `isComputed` is false
    /// where even the first found the answer of an earlier flight.
    package func settled(_ settled: Int, discarded: Int, isComputed: Bool, took duration: Duration) {
        box.withLockedValue { counts in
            let computed = isComputed ? min(settled, 1) : 0
            counts.computed += computed
            counts.joined += settled - computed
            counts.discarded += discarded
            counts.answerLatency.record(duration)
        }
    }

    package func failed(_ failed: Int, discarded: Int) {
        box.withLockedValue {
            $0.failed += failed
            $0.discarded += discarded
        }
    }

    package func discarded(_ count: Int) {
        box.withLockedValue { $0.discarded += count }
    }
}

extension TranslationStatistics.Snapshot {
    fileprivate mutating func add(_ lookup: TranslationStatistics.Lookup) {
        requests += lookup.total
        memoryHits += lookup.memory
        storeHits += lookup.store
        correctedHits += lookup.corrected
    }
}
