import DragomanModel

extension ContentKeys {
    /// Names the speech of a transcript in another language: the words as they were said, who is to be heard, and how it is
    /// encoded. nil where nobody may use it again.
    func speechKey(
        tenant: String, sharing: VoiceSharing, transcript: Transcript, target: LanguageTag, request: RecordingRequest,
        manner: VoiceManner?
    ) -> ContentKey? {
        let owner: String
        switch sharing {
        case .tenant: owner = ""
        case .conversation(let id): owner = id
        case .nobody: return nil
        }
        let voice = manner.map { "\($0.pitchHertz) \($0.rangeSemitones) \($0.wordsPerMinute ?? 0)" } ?? ""
        let words = transcript.segments.isEmpty ? [transcript.text] : transcript.segments.map(\.text)
        return digest(
            ["dragoman/1 speech", tenant, owner, transcript.language.base.value, target.base.value]
                + [request.encoding.rawValue, request.voiceProfileID ?? "", voice] + words)
    }
}
