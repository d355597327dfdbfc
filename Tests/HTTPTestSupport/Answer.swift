import Foundation

/// What a server answered.
package struct Answer: Sendable {
    package var status: Int
    /// By their names in small letters.
    package var fields: [String: String]
    package var body: [UInt8] = []

    package var text: String { String(decoding: body, as: UTF8.self) }

    package func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(body))
    }

    package var message: MessageAnswer { get throws { try decoded() } }
    /// What went wrong.
    package var error: ErrorAnswer.Content { get throws { try decoded(ErrorAnswer.self).error } }
}

package struct ErrorAnswer: Decodable {
    package struct Content: Decodable {
        package var code: String
        package var message: String
        package var retryable: Bool
    }

    package var error: Content
}

package struct MessageAnswer: Decodable, Equatable {
    package struct Translation: Decodable, Equatable {
        package var text: String?
        package var status: String
        package var fromCache: Bool
        package var corrected: Bool
        package var engine: String?
        package var route: [String]
        package var code: String?
        package var message: String?
    }

    package var messageId: String
    package var conversationId: String
    package var senderId: String?
    package var content: String
    package var sourceLanguage: String
    package var detected: Bool
    package var editedAt: String?
    package var translations: [String: Translation]
    package var pending: [String]

    package var languages: Set<String> { Set(translations.keys) }
    package var isDone: Bool { pending.isEmpty && translations.values.allSatisfy { $0.status == "done" } }
    package var isFromCache: Bool { isDone && translations.values.allSatisfy(\.fromCache) }
}

package struct StatisticsAnswer: Decodable, Equatable {
    package var requests: Int
    package var cacheHits: Int
    package var cacheMisses: Int
    package var cacheHitRate: Double
    package var joined: Int
    package var computed: Int
    package var rejected: Int
    package var failed: Int
    package var discarded: Int
    package var inFlight: Int
    package var allCached: Int
    package var partlyCached: Int
    package var noneCached: Int
    package var correctedHits: Int
}

/// What every event has, whatever it is about.
package protocol NumberedEvent: Decodable {
    var seq: Int { get }
    var event: String { get }
}

package struct EventAnswer: NumberedEvent, Equatable {
    package struct Content: Decodable, Equatable {
        package var messageId: String
        package var content: String?
        package var language: String?
        package var translation: MessageAnswer.Translation?
        package var superseded: Bool?
        package var code: String?
    }

    package var seq: Int
    package var event: String
    package var conversationId: String
    package var data: Content
}
