import DragomanModel

extension ServiceError {
    /// Asked again, the request finds another Translator, or this one started anew.
    static var shuttingDown: ServiceError {
        ServiceError(.unavailable, "The Translator is shutting down.", retryable: true, retryAfterMilliseconds: 1_000)
    }
}
