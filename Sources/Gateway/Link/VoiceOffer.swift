package import DragomanModel

/// What a Translator can do with sound.
package struct VoiceOffer: Hashable, Sendable {
    /// The versions of the models, by the base language that they recognise.
    package var recognisers: [LanguageTag: String]
    /// The versions of the engines, by the base language that they speak.
    package var voices: [LanguageTag: String]

    package init(recognisers: [LanguageTag: String] = [:], voices: [LanguageTag: String] = [:]) {
        self.recognisers = recognisers
        self.voices = voices
    }

    /// Of several Translators together.
    func joined(with other: VoiceOffer) -> VoiceOffer {
        VoiceOffer(
            recognisers: recognisers.merging(other.recognisers) { first, _ in first },
            voices: voices.merging(other.voices) { first, _ in first })
    }
}
