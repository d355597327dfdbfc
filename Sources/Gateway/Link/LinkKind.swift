/// The links between a Gateway and one Translator: what is sent on one never waits for what is sent on another.
enum LinkKind: Int, Hashable, Sendable, CaseIterable {
    case text, audio, voice
}
