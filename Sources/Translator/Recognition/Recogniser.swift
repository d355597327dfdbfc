package import DragomanModel
package import Scheduling
package import Speech

/// Something that finds the words in what is said.
package protocol Recogniser: EngineService {
    /// Languages that it hears, each with what its answers depend on, for people: `pocketsphinx 0.8 en-us`. Fixed while
    /// running; empty where nothing is installed.
    var models: [LanguageTag: String] { get }

    /// Whether its words have their capitals and stops. Those of others get what can be told from pauses.
    var writesSentences: Bool { get }

    /// Finds the words of one segment.
    ///
    /// - Parameters:
    ///   - samples: 16,000 a second, of at most some 15 seconds.
    ///   - language: one of `models`.
    /// - Returns: the words in order, with times from the start of the samples; none where nothing is understood.
    /// - Throws: `ServiceError`: `NO_RECOGNISER`, and what pools of children throw.
    func recognise(_ samples: [Int16], language: LanguageTag, urgency: Urgency) async throws -> [RecognisedWord]
}

extension Recogniser {
    /// The words of a segment as people write them.
    /// - Throws: as `recognise`.
    func words(
        of segment: SpeechSegment, language: LanguageTag, urgency: Urgency
    ) async throws -> [RecognisedWord] {
        let words = try await recognise(segment.samples, language: language, urgency: urgency)
        return writesSentences ? words : WrittenSentence.written(words, of: segment, language: language)
    }
}
