package import Language
package import Scheduling

/// Something that translates sentences over the pairs that it serves directly. Routes over several pairs, splitting
/// into sentences, masks and memos are the business of whoever calls it.
package protocol TranslationEngine: EngineService {
    /// Pairs served directly; fixed while running. Empty where the engine is not installed.
    var pairs: [EnginePair] { get }

    /// Translates one sentence over one direct pair.
    ///
    /// - Parameter sentence: at most about 2,000 characters of language; more is served, but in pieces.
    /// - Returns: a sentence with as many fragments as the one given. White space at the edges of fragments is not
    ///   to be relied on.
    /// - Throws: `ServiceError`: `.overloaded` with a time to retry after where the queue is full, `.timedOut`,
    ///   `.engineFailed`, `.quarantined`, `.noRoute`, `.cancelled`, `.unavailable` once `run` has
    ///   ended. What is asked before it begins is served when it does.
    func translate(_ sentence: MaskedSentence, pair: LanguagePair, urgency: Urgency) async throws -> MaskedSentence
}
