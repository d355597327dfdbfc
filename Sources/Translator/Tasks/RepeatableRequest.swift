import Wire

/// A request that may come again: it is answered part by part.
protocol RepeatableRequest: Sendable {
    associatedtype Identity: Hashable, Sendable

    var taskId: String { get }
    /// What is answered one by one, each by a message: target languages, mostly.
    var parts: [String] { get }
    /// What two requests of one id have in common.
    var identity: Identity { get }
    /// The memory that the identity takes.
    var identityBytes: Int { get }
    /// The part that tells of all others, where there is one.
    var summary: String? { get }
}

extension RepeatableRequest {
    var summary: String? { nil }
}

extension TranslationRequest: RepeatableRequest {
    struct Identity: Hashable, Sendable {
        var text: String
        var source: String
    }

    var parts: [String] { targetLanguages }
    var identity: Identity { Identity(text: text, source: sourceLanguage) }
    var identityBytes: Int { text.utf8.count }
}
