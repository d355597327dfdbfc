import Blobs
import DragomanModel
import NIOConcurrencyHelpers
import Scheduling
import Speech
import Wire

/// Measures voices, compares them, and speaks in their manner.
struct VoiceStudio: Sendable {
    let engines: AudioEngines
    let transcriber: Transcriber

    /// - Parameter sample: what is to be measured; fingerprints are compared without.
    /// - Throws: `INVALID_AUDIO`, `AUDIO_TOO_LONG`, `INVALID_REQUEST`, and what engines throw.
    func result(
        of request: VoiceProfileRequest, sample: ReceivedSound?, _ urgency: Urgency, _ clock: StageClock
    ) async throws -> VoiceProfileResult {
        switch request.kind {
        case .compare:
            guard let first = request.fingerprint, let second = request.otherFingerprint else {
                throw ServiceError.noVoiceFound
            }
            return comparison(.compared, request, first, second)
        case .verify:
            let measured = try await measure(sample, for: request, urgency, clock)
            guard let fingerprint = measured.voice.fingerprint, let known = request.fingerprint else {
                throw ServiceError.noVoiceFound
            }
            var result = comparison(.verified, request, fingerprint, known)
            result.fingerprint = fingerprint
            return result
        case .analyze:
            return try await analysis(of: sample, request, urgency, clock)
        }
    }

    /// What a sample holds.
    struct Sample: Sendable {
        var levels = SampleLevels()
        var voice = MeasuredVoice(pitchHertz: nil, rangeSemitones: nil, fingerprint: nil)
        /// Nil where its language cannot be recognised, or nothing was asked.
        var transcript: Transcript?

        var characteristics: VoiceCharacteristics {
            VoiceCharacteristics(
                durationMilliseconds: levels.durationMilliseconds, speechShare: levels.speechShare,
                pitchHertz: voice.pitchHertz, rangeSemitones: voice.rangeSemitones,
                wordsPerMinute: transcript.flatMap(Self.rate), signalToNoiseDecibels: levels.signalToNoiseDecibels,
                clippedShare: levels.clippedShare)
        }

        /// Words in a minute of speech, pauses between segments left out.
        private static func rate(_ transcript: Transcript) -> Double? {
            let words = transcript.segments.reduce(0) { $0 + $1.text.split(separator: " ").count }
            let speech = transcript.segments.reduce(0) { $0 + $1.endMilliseconds - $1.startMilliseconds }
            return words > 0 && speech > 0 ? Double(words) * 60_000 / Double(speech) : nil
        }
    }

    private func analysis(
        of sound: ReceivedSound?, _ request: VoiceProfileRequest, _ urgency: Urgency, _ clock: StageClock
    ) async throws -> VoiceProfileResult {
        let sample = try await measure(sound, for: request, urgency, clock)
        let characteristics = sample.characteristics
        var result = VoiceProfileResult(
            .analyzed, requestId: request.requestId, userId: request.userId, characteristics: characteristics,
            quality: VoiceQualityRating.rate(characteristics), fingerprint: sample.voice.fingerprint,
            transcript: request.includeTranscription ? sample.transcript : nil)
        for language in request.previewLanguages {
            result.previews.append(
                try await preview(request.previewText, language, characteristics.manner, urgency, clock))
        }
        return result
    }

    private func preview(
        _ text: String?, _ language: String, _ manner: VoiceManner?, _ urgency: Urgency, _ clock: StageClock
    ) async throws -> VoiceProfileResult.Preview {
        let tag = try LanguageTag(checking: language, name: "preview_languages")
        let text = text ?? "1, 2, 3."
        let spoken = try await clock.time("speak \(tag)") {
            try await speak(text, language: tag, manner: manner, encoding: .opus, urgency)
        }
        return .init(
            language: language, text: text, mimeType: AudioEncoding.opus.mimeType,
            durationMilliseconds: spoken.durationMilliseconds, audio: try await spoken.blob.messageBytes())
    }

    /// - Throws: `INVALID_AUDIO`, `AUDIO_TOO_LONG`; what the meter throws.
    private func measure(
        _ sound: ReceivedSound?, for request: VoiceProfileRequest, _ urgency: Urgency, _ clock: StageClock
    ) async throws -> Sample {
        guard let sound else {
            throw ServiceError(.invalidRequest, "audio_data is missing; send the recording in a frame.")
        }
        let language = request.language.flatMap { LanguageTag(parsing: $0) }
        return try await measure(
            sound, language: language, wantsWords: request.includeTranscription, tenant: request.terms.tenant ?? "",
            urgency, clock)
    }

    /// - Parameter wantsWords: whether it is recognised too, where its language can be.
    func measure(
        _ sound: ReceivedSound, language: LanguageTag?, wantsWords: Bool, tenant: String, _ urgency: Urgency,
        _ clock: StageClock
    ) async throws -> Sample {
        guard let meter = engines.meters.first else {
            throw ServiceError(.unavailable, "This Translator measures no voices.")
        }
        return try await engines.withFile(of: sound, tenant: tenant) { path in
            _ = try await clock.time("check") { try await engines.decoder.check(path) }
            let reader = SampleReader(limit: Self.longest)
            try await clock.time("decode") { try await engines.decoder.decode(path) { reader.append($0) } }
            let (samples, levels) = reader.finish()
            let voice = try await clock.time("measure") { try await meter.measure(samples, urgency: urgency) }
            var sample = Sample(levels: levels, voice: voice)
            if wantsWords { sample.transcript = try await words(path, language, tenant: tenant, urgency, clock) }
            return sample
        }
    }

    /// - Returns: nil where nothing can be recognised: the rest of the sample is measured all the same.
    private func words(
        _ path: String, _ language: LanguageTag?, tenant: String, _ urgency: Urgency, _ clock: StageClock
    ) async throws -> Transcript? {
        do {
            let order = RecordingOrder(file: path, tenant: tenant, language: language, urgency: urgency)
            return try await transcriber.transcribe(order, onto: SegmentBoard(), clock: clock)
        } catch let error as ServiceError where error.code == .noRecogniser || error.code == .noSpeech {
            return nil
        }
    }

    private func comparison(
        _ kind: VoiceProfileResult.Kind, _ request: VoiceProfileRequest, _ first: VoiceFingerprint,
        _ second: VoiceFingerprint
    ) -> VoiceProfileResult {
        let comparison = VoiceComparison(first, second)
        return VoiceProfileResult(
            kind, requestId: request.requestId, userId: request.userId, isMatch: comparison.isMatch,
            similarity: comparison.similarity, threshold: VoiceComparison.similarityThreshold)
    }

    /// In samples: a minute says all that there is to a voice.
    private static let longest = 60 * Sound.recognitionRate
}

/// The beginning of a recording, and how loud all of it is.
private final class SampleReader: Sendable {
    private struct State {
        var samples: [Int16] = []
        var segmenter = SpeechSegmenter()
    }

    private let state = NIOLockedValueBox(State())
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    func append(_ samples: [Int16]) {
        state.withLockedValue { state in
            _ = state.segmenter.append(samples)
            state.samples += samples.prefix(limit - state.samples.count)
        }
    }

    func finish() -> (samples: [Int16], levels: SampleLevels) {
        state.withLockedValue { state in
            _ = state.segmenter.finish()
            return (state.samples, state.segmenter.levels)
        }
    }
}
