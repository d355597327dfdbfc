import DragomanModel

/// Questions for the Translators' figures that have no answer yet.
///
/// Pure. There are no more of them than callers who wait, and each ends at the caller's limit.
struct StatisticsInquiries: Sendable {
    /// What one Translator says to an inquiry.
    struct Reply: Sendable {
        var translator: Int
        /// Nil where it has no figures to tell.
        var snapshot: TranslatorSnapshot?
    }

    private struct Inquiry: Sendable {
        var missing: Set<Int>
        var replies: AsyncStream<Reply>.Continuation
    }

    private var open: [String: Inquiry] = [:]

    /// - Returns: what is answered from now on; it ends after the last answer.
    mutating func begin(_ id: String, translators: Set<Int>) -> AsyncStream<Reply> {
        // Each Translator is heard once.
        let (replies, continuation) = AsyncStream.makeStream(
            of: Reply.self, bufferingPolicy: .bufferingOldest(translators.count))
        open[id] = Inquiry(missing: translators, replies: continuation)
        return replies
    }

    /// Returns whether that Translator had been asked.
    mutating func take(_ reply: Reply, to id: String) -> Bool {
        guard var inquiry = open[id], inquiry.missing.remove(reply.translator) != nil else { return false }
        open[id] = inquiry
        inquiry.replies.yield(reply)
        if inquiry.missing.isEmpty { end(id) }
        return true
    }

    /// Nobody waits any more for those who have not answered.
    mutating func end(_ id: String) {
        open.removeValue(forKey: id)?.replies.finish()
    }
}
