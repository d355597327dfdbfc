package import DragomanModel

/// What somebody thinks of what was made of a recording.
package struct VoiceFeedback: Hashable, Sendable {
    package var tenant: String
    package var recordingID: String
    /// Nil: somebody without a name, of whom a recording knows one.
    package var userID: String?
    /// 1…5, 5 being the best.
    package var rating: Int
    package var comment: String?
    package var at: Timestamp

    package init(tenant: String, recordingID: String, userID: String?, rating: Int, comment: String?, at: Timestamp) {
        self.tenant = tenant
        self.recordingID = recordingID
        self.userID = userID
        self.rating = rating
        self.comment = comment
        self.at = at
    }
}

/// Counts over the recordings that are stored.
package struct VoiceStatistics: Hashable, Sendable {
    package var recordings: [Recording.Status: Int]
    /// Of all recordings whose length is known.
    package var durationMilliseconds: Int
    /// Into how many recordings were spoken, by language.
    package var languages: [LanguageTag: Int]
    package var ratings: Int
    /// 1…5; nil where nobody has rated.
    package var meanRating: Double?

    package init(
        recordings: [Recording.Status: Int] = [:], durationMilliseconds: Int = 0, languages: [LanguageTag: Int] = [:],
        ratings: Int = 0, meanRating: Double? = nil
    ) {
        self.recordings = recordings
        self.durationMilliseconds = durationMilliseconds
        self.languages = languages
        self.ratings = ratings
        self.meanRating = meanRating
    }
}
