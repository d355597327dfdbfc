import Foundation

/// What a server answered.
struct Answer: Sendable {
    var status: Int
    /// By their names in small letters.
    var fields: [String: String]
    var body: [UInt8] = []

    var text: String { String(decoding: body, as: UTF8.self) }

    func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(body))
    }

    var message: MessageAnswer { get throws { try decoded() } }
    /// What went wrong.
    var error: ErrorAnswer.Content { get throws { try decoded(ErrorAnswer.self).error } }
}

struct ErrorAnswer: Decodable {
    struct Content: Decodable {
        var code: String
        var message: String
        var retryable: Bool
    }

    var error: Content
}

struct MessageAnswer: Decodable, Equatable {
    struct Translation: Decodable, Equatable {
        var text: String?
        var status: String
        var fromCache: Bool
        var corrected: Bool
        var engine: String?
        var route: [String]
        var code: String?
        var message: String?
    }

    var messageId: String
    var conversationId: String
    var senderId: String?
    var content: String
    var sourceLanguage: String
    var detected: Bool
    var editedAt: String?
    var translations: [String: Translation]
    var pending: [String]

    var languages: Set<String> { Set(translations.keys) }
    var isDone: Bool { pending.isEmpty && translations.values.allSatisfy { $0.status == "done" } }
    var isFromCache: Bool { isDone && translations.values.allSatisfy(\.fromCache) }
}

struct StatisticsAnswer: Decodable, Equatable {
    var requests: Int
    var cacheHits: Int
    var cacheMisses: Int
    var cacheHitRate: Double
    var joined: Int
    var computed: Int
    var rejected: Int
    var failed: Int
    var discarded: Int
    var inFlight: Int
    var allCached: Int
    var partlyCached: Int
    var noneCached: Int
    var correctedHits: Int
}

struct EventAnswer: Decodable, Equatable {
    struct Content: Decodable, Equatable {
        var messageId: String
        var content: String?
        var language: String?
        var translation: MessageAnswer.Translation?
        var superseded: Bool?
        var code: String?
    }

    var seq: Int
    var event: String
    var conversationId: String
    var data: Content
}
