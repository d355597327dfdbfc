import DragomanModel

extension ServiceError {
    static var cancelled: ServiceError { ServiceError(.cancelled, "The request was cancelled.", retryable: true) }

    /// Asked again, the request finds another Translator, or this one started anew.
    static var shuttingDown: ServiceError {
        ServiceError(.unavailable, "The Translator is shutting down.", retryable: true, retryAfterMilliseconds: 1_000)
    }
}
