package import DragomanModel
package import Scheduling

/// Something that speaks.
package protocol SpeechEngine: EngineService {
    /// Languages that it speaks. Fixed while running; empty where nothing is installed.
    var languages: Set<LanguageTag> { get }

    /// Of its speech: samples in a second.
    var sampleRate: Int { get }

    /// Speaks one sentence.
    ///
    /// - Parameters:
    ///   - text: at most some 400 characters, cleaned for speaking.
    ///   - language: one of `languages`.
    ///   - manner: of the person whom it is to sound like; nil: the engine's own.
    /// - Throws: `ServiceError`: `NO_VOICE`, and what pools of children throw.
    func speak(_ text: String, language: LanguageTag, manner: VoiceManner?, urgency: Urgency) async throws -> Sound

    /// The voice as people are told of it: engine, version, language, setting.
    func voice(language: LanguageTag, manner: VoiceManner?) -> String
}

extension [any SpeechEngine] {
    /// The first that speaks a language.
    /// - Throws: `NO_VOICE`, naming what would bring one.
    func engine(for language: LanguageTag) throws(ServiceError) -> any SpeechEngine {
        if let engine = first(where: { $0.languages.contains(language.base) }) { return engine }
        throw ServiceError(
            .noVoice,
            "No installed engine speaks \(language); the Debian package \(ESpeakInstallation.package) brings many "
                + "languages.")
    }
}
