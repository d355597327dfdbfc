/// The kinds of tasks. Each has a lane of its own.
enum TaskKind: String, Hashable, Sendable, CaseIterable {
    case translation
    case audioProcess = "audio_process"
    case transcription
    case voiceAPI = "voice_api"
    case voiceProfile = "voice_profile"
}
