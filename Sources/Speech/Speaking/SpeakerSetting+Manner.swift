package import DragomanModel

extension SpeakerSetting {
    /// The setting that comes nearest to a person's manner; the voice as it is where there is none.
    ///
    /// By measurements of eSpeak NG 1.51 in seven languages (en, es, fr, ca, it, pt, de), with aubio. The pitch of a
    /// voice is that of every language within 3 %. A wider range lifts the median pitch, and a higher pitch narrows the range in
    /// semitones: so the range is chosen for a first guess of the pitch, and then the pitch for that range.
    package init(manner: VoiceManner?, language: LanguageTag) {
        self.init()
        guard let manner, manner.pitchHertz.isFinite, manner.rangeSemitones.isFinite, manner.pitchHertz > 0 else {
            return
        }
        let isHigh = manner.pitchHertz >= Self.boundary
        variant = isHigh ? "f2" : nil
        let pitches = isHigh ? Self.pitchOfHighVoice : Self.pitchOfLowVoice
        let narrowing = Self.narrowing(pitches.inverse(manner.pitchHertz))
        let width = Self.languageWidths[language.base.value] ?? 1
        let range = Self.rangeOfVoice.inverse(manner.rangeSemitones / (width * narrowing))
        let pitch = pitches.inverse(manner.pitchHertz / Self.lift(range))
        self.range = Int(range.rounded())
        self.pitch = Int(max(Self.lowestPitch, pitch).rounded())
        if let words = manner.wordsPerMinute, words.isFinite { rate = Int(min(max(words, 80), 450).rounded()) }
    }

    /// In hertz. Men's voices lie between 85 and 155, women's between 165 and 255; eSpeak's man reaches 170, the woman 130.
    private static let boundary = 160.0
    /// Of a lower one, eSpeak makes less than 70 Hz and a rattle.
    private static let lowestPitch = 10.0

    /// Hertz at a range of 50, by pitch: without variant, and of `f2`.
    private static let pitchOfLowVoice: Curve = [0: 78, 25: 84, 50: 102, 75: 131, 99: 170]
    private static let pitchOfHighVoice: Curve = [0: 130, 25: 157, 50: 196, 75: 250, 99: 323]
    /// What the pitch is multiplied by, by range.
    private static let lift: Curve = [0: 0.87, 25: 0.933, 50: 1, 75: 1.07, 99: 1.14]
    /// Semitones from the 10th to the 90th percentile at a pitch of 50, by range.
    private static let rangeOfVoice: Curve = [0: 0.3, 25: 2.3, 50: 4.3, 75: 5.9, 99: 7.1]
    /// What the range is multiplied by, by pitch …
    private static let narrowing: Curve = [0: 1.44, 50: 1, 99: 0.65]
    /// … and by language.
    private static let languageWidths: [String: Double] = [
        "en": 1.28, "es": 0.83, "fr": 0.97, "ca": 0.88, "it": 1.04, "pt": 0.79, "de": 1.21,
    ]
}
