import HTTPTestSupport

/// A recording as it is answered.
struct RecordingAnswer: Decodable, Equatable {
    struct Segment: Decodable, Equatable {
        var text: String
        var startMs: Int
        var endMs: Int
    }

    struct Words: Decodable, Equatable {
        var text: String
        var language: String
        var segments: [Segment]
    }

    struct Speech: Decodable, Equatable {
        var status: String
        var text: String?
        var audioUrl: String?
        var audioMimeType: String?
        var durationMs: Int?
        var voiceCloned: Bool
        var fromCache: Bool
    }

    struct Failure: Decodable, Equatable {
        var language: String?
        var code: String
        var message: String
    }

    var recordingId: String
    var conversationId: String?
    var senderId: String?
    var status: String
    var progress: Double
    var durationMs: Int?
    var transcript: Words?
    var translations: [String: Speech]
    var failures: [Failure]

    var hasEnded: Bool { ["done", "failed", "cancelled"].contains(status) }
}

/// What is answered at once where nobody waits.
struct AcceptedAnswer: Decodable {
    var recordingId: String
    var taskId: String
    var status: String
}

/// An event about a recording.
struct RecordingEvent: NumberedEvent {
    struct Content: Decodable {
        var recordingId: String?
        var language: String?
        var code: String?
    }

    var seq: Int
    var event: String
    var data: Content
}

struct HistoryAnswer: Decodable {
    var recordings: [RecordingAnswer]
    var next: String?
}
