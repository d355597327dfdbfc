import DragomanModel

/// What holds for every request. Pure.
enum RequestRules {
    static let pageLimits = 1...200
    static let standardPage = 50

    /// A body must be JSON; one without a type is taken for it.
    static func checkMediaType(_ field: String?) throws(ServiceError) {
        guard let field, field != "application/json" else { return }
        let type = field.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        guard type == "application/json" || (type.hasPrefix("application/") && type.hasSuffix("+json")) else {
            throw ServiceError(.unsupportedMediaType, "The body must be application/json.")
        }
    }

    /// What the head of a request already says of its body.
    /// - Throws: `UNSUPPORTED_MEDIA_TYPE`, `BODY_TOO_LARGE`.
    static func checkBody(type: String?, length: String?, limit: Int) throws(ServiceError) {
        try checkMediaType(type)
        if let length = length.flatMap({ Int($0) }), length > limit { throw bodyTooLarge(limit) }
    }

    /// Whether a client sends its body only when it is told to go on (RFC 9110, 10.1.1).
    static func awaitsGoAhead(_ expectation: String?) -> Bool {
        expectation?.lowercased() == "100-continue"
    }

    static func bodyTooLarge(_ limit: Int) -> ServiceError {
        ServiceError(.bodyTooLarge, "The body has more than \(limit) bytes (http.maxBodyBytes).")
    }

    /// Milliseconds to wait; nil where nothing is said or 0.
    static func wait(_ text: String?, maximum: Duration) throws(ServiceError) -> Duration? {
        guard let text else { return nil }
        let most = Int(maximum.milliseconds)
        guard let milliseconds = Int(text), (0...most).contains(milliseconds) else {
            throw ServiceError(
                .invalidRequest, "wait must be a whole number of milliseconds between 0 and \(most) (http.maxWait).")
        }
        return milliseconds == 0 ? nil : .milliseconds(milliseconds)
    }

    static func limit(_ text: String?) throws(ServiceError) -> Int {
        guard let text else { return standardPage }
        guard let limit = Int(text), pageLimits.contains(limit) else {
            throw ServiceError(
                .invalidRequest,
                "limit must be a whole number between \(pageLimits.lowerBound) and \(pageLimits.upperBound).")
        }
        return limit
    }

    /// The number of an event or of a message's place, as `after` or `Last-Event-ID` give it.
    static func number(_ text: String?, name: String) throws(ServiceError) -> Int64? {
        guard let text else { return nil }
        guard let number = Int64(text), number >= 0 else {
            throw ServiceError(.invalidRequest, "\(name) must be a whole number, 0 or more.")
        }
        return number
    }

    /// A language that may be asked for.
    static func language(_ text: String?, name: String) throws(ServiceError) -> LanguageTag? {
        guard let text else { return nil }
        return try LanguageTag(checking: text, name: name)
    }

    static func flag(_ text: String?, name: String) throws(ServiceError) -> Bool {
        switch text {
        case nil, "false"?: return false
        case "true"?: return true
        default: throw ServiceError(.invalidRequest, "\(name) must be true or false.")
        }
    }
}
