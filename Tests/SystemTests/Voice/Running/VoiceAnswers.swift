/// A person's voice profile as it is answered.
struct ProfileAnswer: Decodable, Equatable {
    struct Characteristics: Decodable, Equatable {
        var durationMs: Int
        var pitchHz: Double
        var wordsPerMinute: Double?
    }

    struct Quality: Decodable, Equatable {
        var score: Double
    }

    var profileId: String
    var userId: String
    var name: String?
    var characteristics: Characteristics
    var quality: Quality
}

struct ProfilesAnswer: Decodable {
    var profiles: [ProfileAnswer]
}

/// How alike two voices are.
struct LikenessAnswer: Decodable {
    var isMatch: Bool
    var similarity: Double
    var threshold: Double
}

/// What was measured of a sample that is not kept.
struct AnalysisAnswer: Decodable {
    var characteristics: ProfileAnswer.Characteristics
    var quality: ProfileAnswer.Quality
    var text: String?
    var language: String?
}
