import AsyncAlgorithms
import DragomanModel
import Speech

/// Finds the words of a recording: decodes it, cuts it at its silences, has the pieces recognised side by side, and tells
/// them in their order.
struct Transcriber: Sendable {
    let decoder: AudioDecoder
    let recognisers: [any Recogniser]
    /// Segments of one recording that are on their way at once: as many as can be recognised, and one that waits.
    let window: Int

    /// - Parameters:
    ///   - board: gets each segment as soon as those before it are known.
    ///   - tell: hears how much of the recording has been recognised, 0…1.
    /// - Throws: `NO_RECOGNISER`, `NO_SPEECH`, `INVALID_AUDIO`, `AUDIO_TOO_LONG`, and what engines throw.
    func transcribe(
        _ order: RecordingOrder, onto board: SegmentBoard, clock: StageClock,
        tell: @Sendable (Double) async -> Void = { _ in }
    ) async throws -> Transcript {
        await tell(0)
        if let given = order.given {
            let report = try await check(order.file, clock: clock)
            let transcript = complete(given, durationMilliseconds: report.milliseconds)
            if transcript.segments.allSatisfy({ $0.text.allSatisfy(\.isWhitespace) }) { throw Self.noSpeech }
            for segment in transcript.segments { board.append(segment) }
            return transcript
        }
        let language = try spokenLanguage(order)
        guard let recogniser = recognisers.first(where: { $0.models[language.base] != nil }) else {
            throw PocketSphinxRecogniser.missing(language)
        }
        var segments: [Transcript.Segment] = []
        let samples = try await recognise(order, language, recogniser, board: board, clock: clock) {
            report, segment, words in
            // A container may not say how long it is.
            if report.milliseconds > 0 {
                await tell(min(1, Double(segment.endMilliseconds) / Double(report.milliseconds)))
            }
            let recognised = TranscriptAssembly.segment(
                of: words, startMilliseconds: segment.startMilliseconds, endMilliseconds: segment.endMilliseconds)
            guard let recognised else { return }
            segments.append(recognised)
            board.append(recognised)
        }
        if segments.isEmpty { throw Self.noSpeech }
        return TranscriptAssembly.transcript(
            of: segments, language: language, source: .recogniser(recogniser.models[language.base] ?? ""),
            durationMilliseconds: samples * 1_000 / Sound.recognitionRate)
    }

    /// A transcript that came with the recording, with segments and a length where it has none. No recording is longer than
    /// may be, whatever its segments say.
    private func complete(_ given: Transcript, durationMilliseconds: Int) -> Transcript {
        var given = given
        let longest = Int(decoder.limits.maxDuration.milliseconds)
        for index in given.segments.indices {
            given.segments[index].startMilliseconds = min(given.segments[index].startMilliseconds, longest)
            given.segments[index].endMilliseconds = min(given.segments[index].endMilliseconds, longest)
        }
        given.durationMilliseconds = max(min(given.durationMilliseconds, longest), durationMilliseconds)
        if given.segments.isEmpty {
            given.segments = TranscriptAssembly.segments(
                of: given.text, language: given.language, confidence: given.confidence,
                durationMilliseconds: given.durationMilliseconds)
        }
        return given
    }

    /// As somebody said it is, or the only one that can be recognised.
    func spokenLanguage(_ order: RecordingOrder) throws(ServiceError) -> LanguageTag {
        if let language = order.given?.language ?? order.language { return language }
        let languages = Set(recognisers.flatMap(\.models.keys))
        guard let only = languages.first else { throw PocketSphinxRecogniser.missing("en") }
        guard languages.count == 1 else {
            throw ServiceError(.invalidRequest, "language is missing: it must say what is spoken.")
        }
        return only
    }

    private func check(_ file: String, clock: StageClock) async throws -> AudioReport {
        try await clock.time("check") { try await decoder.check(file) }
    }

    /// Checks and decodes side by side, for ffprobe and ffmpeg each take their time to start. No sample is looked at before
    /// the check is through.
    ///
    /// - Parameter take: gets the words of each segment, in order.
    /// - Returns: how many samples the recording has.
    private func recognise(
        _ order: RecordingOrder, _ language: LanguageTag, _ recogniser: any Recogniser, board: SegmentBoard,
        clock: StageClock, _ take: (AudioReport, SpeechSegment, [RecognisedWord]) async -> Void
    ) async throws -> Int {
        let pieces = AsyncThrowingChannel<[Int16], any Error>()
        var results = InOrder<(SpeechSegment, [RecognisedWord])>()
        var segmenter = SpeechSegmenter()
        return try await withThrowingTaskGroup(of: Step.self) { group in
            group.addTask { .checked(try await check(order.file, clock: clock)) }
            group.addTask {
                await decode(order.file, to: pieces, clock: clock)
                return .decoded
            }
            let report = try await Self.report(from: &group)
            var underWay = 0
            var number = 0
            func settle(downTo limit: Int) async throws {
                while underWay > limit, let step = try await group.next() {
                    guard case .recognised(let number, let segment, let words) = step else { continue }
                    underWay -= 1
                    for (segment, words) in results.add((segment, words), at: number) {
                        await take(report, segment, words)
                    }
                }
            }
            func start(_ segments: [SpeechSegment]) async throws {
                for segment in segments {
                    board.begin()
                    try await settle(downTo: window - 1)
                    let own = number
                    number += 1
                    underWay += 1
                    group.addTask {
                        let words = try await clock.time("recognise") {
                            try await recogniser.words(of: segment, language: language, urgency: order.urgency)
                        }
                        return .recognised(own, segment, words)
                    }
                }
            }
            for try await piece in pieces { try await start(segmenter.append(piece)) }
            try await start(segmenter.finish())
            try await settle(downTo: 0)
            return segmenter.levels.sampleCount
        }
    }

    private static func report(from group: inout ThrowingTaskGroup<Step, any Error>) async throws -> AudioReport {
        while let step = try await group.next() {
            if case .checked(let report) = step { return report }
        }
        throw CancellationError()
    }

    private enum Step: Sendable {
        case checked(AudioReport)
        case decoded
        case recognised(Int, SpeechSegment, [RecognisedWord])
    }

    private func decode(
        _ file: String, to pieces: AsyncThrowingChannel<[Int16], any Error>, clock: StageClock
    ) async {
        do {
            try await clock.time("decode") { try await decoder.decode(file) { await pieces.send($0) } }
            pieces.finish()
        } catch {
            pieces.fail(error)
        }
    }

    static let noSpeech = ServiceError(.noSpeech, "Nothing that could be understood is said in the recording.")
}
