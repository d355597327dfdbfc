import Blobs
import DragomanModel
import Wire

/// What a Translator does with sound: the engines, joined.
struct AudioWorkshop: Sendable {
    let engines: AudioEngines
    let recordings: RecordingPipeline
    let voices: VoiceStudio
    let operations: VoiceOperations

    init(_ engines: AudioEngines, translation: TranslationPipeline) {
        self.engines = engines
        let transcriber = Transcriber(
            decoder: engines.decoder, recognisers: engines.recognisers, window: engines.window)
        voices = VoiceStudio(engines: engines, transcriber: transcriber)
        recordings = RecordingPipeline(
            transcriber: transcriber,
            interpreter: Interpreter(
                translation: translation, speech: engines.speech, encoder: engines.encoder, blobs: engines.blobs))
        operations = VoiceOperations(engines: engines, recordings: recordings, studio: voices)
    }

    var services: [any EngineService] { engines.services }

    /// Whether a recording can be heard and said.
    var isAvailable: Bool {
        !engines.recognisers.flatMap(\.models).isEmpty && !engines.speech.flatMap(\.languages).isEmpty
    }

    var announcedRecognisers: [Pong.Recogniser] {
        engines.recognisers.flatMap { recogniser in
            recogniser.models.sorted { $0.key < $1.key }.map { Pong.Recogniser(language: $0.key, version: $0.value) }
        }
    }

    var announcedVoices: [Pong.Voice] {
        engines.speech.filter { !$0.languages.isEmpty }.map {
            Pong.Voice(languages: $0.languages.sorted(), version: $0.version)
        }
    }

    /// Speech as it goes out: by its name to those who share the folder, else as it is.
    func outgoing(_ blob: BlobWriter, asStored: Bool, tenant: String) async throws -> WireAudio {
        guard asStored else { return .bytes(try await blob.messageBytes()) }
        let byteCount = blob.byteCount
        return .stored(try await blob.keep(tenant: tenant), byteCount: byteCount)
    }
}
