import DragomanModel
import Gateway
import GatewayTestSupport
import Glibc
import TestSupport
import Testing
import Wire

extension GatewayScene {
    /// Has a Translator make all that is asked of it, and returns what it was asked.
    @discardableResult
    func makeNext(_ text: String = "Good morning", sound: String? = nil) async throws -> AudioProcessRequest {
        let request = try await translator.nextRecording()
        try translator.transcribe(request, text)
        for language in request.targetLanguages.compactMap({ LanguageTag(parsing: $0) }) {
            try translator.speak(
                request, language, text: text, audio: sound.map { .bytes(Array("\(language) \($0)".utf8)) })
        }
        try translator.complete(request)
        return request
    }

    /// A recording of which everything was made by a Translator.
    @discardableResult
    func made(
        _ id: String, _ sound: String = "Sound", into languages: [LanguageTag]? = ["es"],
        in conversation: String? = nil, from sender: String? = nil, profile: String? = nil, speech: String? = nil,
        tenant: String = Self.tenant
    ) async throws -> Recording {
        try await record(
            id, sound, into: languages, in: conversation, from: sender, profile: profile, tenant: tenant)
        try await makeNext(sound: speech)
        return try await ended(id, tenant: tenant)
    }

    /// Expects that the Translator was told nothing more about recordings. What it has told before is looked at by then,
    /// for news keep their order.
    func expectQuietRecordings() async throws {
        let id = RandomIdentifier.make("quiet_")
        try await record(id, id, into: [])
        let next = try await translator.next(on: .audio)
        guard case .recording(let request) = next, request.messageId == id else {
            Issue.record("heard instead: \(next)")
            return
        }
        try translator.transcribe(request)
        try translator.complete(request)
        _ = try await ended(id)
    }

    /// As if a file had been written long ago.
    func age(_ audio: StoredAudio, tenant: String = Self.tenant) {
        let past = [timeval(tv_sec: 1, tv_usec: 0), timeval(tv_sec: 1, tv_usec: 0)]
        #expect(utimes(path(of: audio, tenant: tenant), past) == 0)
    }

    /// What a stream tells: `2 audio:translation-ready es`.
    func told(in stream: String) async throws -> [String] {
        try await events(in: stream).map { event in
            ["\(event.sequence)", event.kind.rawValue, event.language?.value].compactMap { $0 }.joined(separator: " ")
        }
    }
}

/// The code of what is thrown; nil where nothing is.
func code(of body: () async throws -> Void) async throws -> ServiceError.Code? {
    do { try await body() } catch let error as ServiceError { return error.code }
    return nil
}

extension Recording {
    /// What is said in a language.
    func text(_ language: LanguageTag = "es") -> String? { translations[language]?.state.spoken?.text }

    func failure(_ language: LanguageTag = "es") -> ServiceError.Code? { translations[language]?.state.failure?.code }

    func audio(_ language: LanguageTag = "es") -> StoredAudio? { translations[language]?.state.spoken?.audio }
}
