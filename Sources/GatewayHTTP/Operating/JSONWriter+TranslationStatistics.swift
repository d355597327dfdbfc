import DragomanModel
import Gateway
import JSON
import Wire

extension JSONWriter {
    mutating func members(of snapshot: TranslationStatistics.Snapshot) {
        member("requests", snapshot.requests)
        member("cache_hits", snapshot.hits)
        member("cache_misses", snapshot.misses)
        member("cache_hit_rate", snapshot.hitRate)
        member("memory_hits", snapshot.memoryHits)
        member("store_hits", snapshot.storeHits)
        member("corrected_hits", snapshot.correctedHits)
        member("joined", snapshot.joined)
        member("computed", snapshot.computed)
        member("rejected", snapshot.rejected)
        member("failed", snapshot.failed)
        member("discarded", snapshot.discarded)
        member("in_flight", snapshot.inFlight)
        member("all_cached", snapshot.allCached)
        member("partly_cached", snapshot.partlyCached)
        member("none_cached", snapshot.noneCached)
        object("latency") { writer in
            writer.object("accept") { $0.members(of: LatencySummary(snapshot.acceptLatency)) }
            writer.object("answer") { $0.members(of: LatencySummary(snapshot.answerLatency)) }
        }
    }
}
