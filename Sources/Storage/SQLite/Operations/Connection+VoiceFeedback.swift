import DragomanModel

extension Connection {
    func saveFeedback(_ feedback: VoiceFeedback) throws -> Bool {
        guard (1...5).contains(feedback.rating) else {
            throw ServiceError(.invalidRequest, "A rating is a number from 1 to 5.")
        }
        return try run(
            """
            INSERT INTO voice_feedback (tenant, recording_id, user_id, rating, comment, given_at)
            SELECT tenant, id, ?, ?, ?, ? FROM recording WHERE tenant = ? AND id = ?
            ON CONFLICT DO UPDATE SET rating = excluded.rating, comment = excluded.comment, given_at = excluded.given_at
            """, feedback.userID ?? "", feedback.rating, feedback.comment, feedback.at, feedback.tenant,
            feedback.recordingID) > 0
    }

    func voiceStatistics(_ tenant: String, _ userID: String?) throws -> VoiceStatistics {
        var statistics = VoiceStatistics()
        for (status, count, duration) in try countsByStatus(tenant, userID) {
            statistics.recordings[try Recording.Status(storedNumber: status)] = count
            let (sum, isTooLarge) = statistics.durationMilliseconds.addingReportingOverflow(duration)
            statistics.durationMilliseconds = isTooLarge ? .max : sum
        }
        statistics.languages = Dictionary(try countsByLanguage(tenant, userID), uniquingKeysWith: +)
        (statistics.ratings, statistics.meanRating) = try ratings(tenant, userID)
        return statistics
    }

    private func countsByStatus(_ tenant: String, _ userID: String?) throws -> [(Int64, Int, Int)] {
        guard let userID else {
            return try all(
                "SELECT status, count(*), total(duration) FROM recording WHERE tenant = ? GROUP BY status", tenant,
                read: { ($0.integer(0), Int($0.integer(1)), Int($0.integer(2))) })
        }
        return try all(
            """
            SELECT status, count(*), total(duration) FROM recording WHERE tenant = ? AND sender_id = ? GROUP BY status
            """, tenant, userID, read: { ($0.integer(0), Int($0.integer(1)), Int($0.integer(2))) })
    }

    private func countsByLanguage(_ tenant: String, _ userID: String?) throws -> [(LanguageTag, Int)] {
        guard let userID else {
            return try all(
                """
                SELECT language, count(*) FROM recording_translation WHERE tenant = ? AND state = 1 GROUP BY language
                """, tenant, read: { (try $0.language(0), Int($0.integer(1))) })
        }
        return try all(
            """
            SELECT t.language, count(*) FROM recording r
            CROSS JOIN recording_translation t ON t.tenant = r.tenant AND t.recording_id = r.id AND t.state = 1
            WHERE r.tenant = ? AND r.sender_id = ? GROUP BY t.language
            """, tenant, userID, read: { (try $0.language(0), Int($0.integer(1))) })
    }

    private func ratings(_ tenant: String, _ userID: String?) throws -> (Int, Double?) {
        let figures =
            if let userID {
                try first(
                    """
                    SELECT count(*), avg(f.rating) FROM recording r
                    CROSS JOIN voice_feedback f ON f.tenant = r.tenant AND f.recording_id = r.id
                    WHERE r.tenant = ? AND r.sender_id = ?
                    """, tenant, userID, read: { row in (Int(row.integer(0)), row.optional(1) { row.double($0) }) })
            } else {
                try first(
                    "SELECT count(*), avg(rating) FROM voice_feedback WHERE tenant = ?", tenant,
                    read: { row in (Int(row.integer(0)), row.optional(1) { row.double($0) }) })
            }
        return figures ?? (0, nil)
    }
}
