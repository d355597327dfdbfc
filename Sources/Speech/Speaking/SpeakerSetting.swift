/// How eSpeak NG is told to speak.
package struct SpeakerSetting: Hashable, Sendable {
    /// What follows the language in the voice's name (`es+f2`); nil for the language's own voice, a man's.
    package var variant: String?
    /// 0…99.
    package var pitch: Int
    /// 0…99: how far the pitch moves.
    package var range: Int
    /// In words a minute, 80…450.
    package var rate: Int

    package init(variant: String? = nil, pitch: Int = 50, range: Int = 50, rate: Int = 165) {
        self.variant = variant
        self.pitch = pitch
        self.range = range
        self.rate = rate
    }
}
