package import DragomanModel
import JSON
import Wire

/// Sound that is told and not kept.
package struct SpokenSound: Sendable {
    package var bytes: [UInt8]
    package var encoding: AudioEncoding
    package var durationMilliseconds: Int
}

extension TranslatorLink {
    /// Has a text spoken.
    /// - Throws: `NO_VOICE`, `INVALID_REQUEST` where nothing in it can be said; `SERVICE_UNAVAILABLE`, `TIMED_OUT`.
    package func speak(
        _ text: String, language: LanguageTag, manner: VoiceManner?, encoding: AudioEncoding, tenant: String
    ) async throws -> SpokenSound {
        let (result, frames) = try await ask(
            VoiceOperationRequest(
                .speak, taskId: RandomIdentifier.make("speak_"), text: text, language: language.value,
                encoding: encoding, manner: manner, terms: RequestTerms(priority: .interactive, tenant: tenant)))
        guard let audio = frames.first else {
            throw ServiceError(.engineFailed, "The Translator has sent no sound.", retryable: true)
        }
        do {
            let duration = try JSONObject(result, maxBytes: result.count)["durationMs"]?.int ?? 0
            return SpokenSound(bytes: audio, encoding: encoding, durationMilliseconds: duration)
        } catch {
            throw ServiceError(.engineFailed, "The Translator's answer cannot be read.", retryable: true)
        }
    }
}
