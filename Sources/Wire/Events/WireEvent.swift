/// What a translator tells a gateway.
package enum WireEvent: Hashable, Sendable {
    case pong(Pong)
    case translationCompleted(TranslationCompleted)
    case translationError(TranslationFailure)
    case translationSkipped(TranslationSkipped)
    case taskAccepted(TaskAccepted)
    case taskRejected(TaskRejected)
    case statistics(StatisticsResult)
    /// A type that this version does not read.
    case unknown(UnknownMessage)
}
