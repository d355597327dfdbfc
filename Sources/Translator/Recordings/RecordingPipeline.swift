import DragomanModel

/// All that can be made of a recording, its stages joined segment by segment.
struct RecordingPipeline: Sendable {
    /// Something that is known, as soon as it is.
    enum Progress: Sendable {
        /// 0…1: how much of the recording has been recognised. Told first of all, and then with each segment.
        case recognised(Double)
        case transcribed(Transcript)
        case spoken(SpokenRecording)
        case failed(LanguageTag, ServiceError)
    }

    let transcriber: Transcriber
    let interpreter: Interpreter

    /// - Parameter tell: is called while it is recognised, for the transcript, then for each language as it ends.
    /// - Throws: where there is no transcript, and so nothing at all.
    func run(
        _ order: RecordingOrder, clock: StageClock, tell: @escaping @Sendable (Progress) async -> Void
    ) async throws {
        let source = try transcriber.spokenLanguage(order)
        let board = SegmentBoard()
        let transcribed = Gate()
        // Told before anything is spoken: what is spoken last is known to be the last.
        var targets: [LanguageTag] = []
        for target in order.targets {
            if let error = interpreter.refusal(from: source, into: target) {
                await tell(.failed(target, error))
            } else {
                targets.append(target)
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    let transcript = try await transcriber.transcribe(order, onto: board, clock: clock) { share in
                        await tell(.recognised(share))
                    }
                    await tell(.transcribed(transcript))
                    board.finish()
                    transcribed.open()
                } catch {
                    board.fail(error)
                    throw error
                }
            }
            for target in targets {
                group.addTask {
                    let outcome = await outcome(order, from: source, into: target, board, clock)
                    // The transcript is always told first, however short the recording.
                    guard await transcribed.opened(), let outcome else { return }
                    await tell(outcome)
                }
            }
            // The first error ends the others; `waitForAll` would wait for them.
            for try await _ in group {}
        }
        try Task.checkCancellation()
    }

    /// - Returns: nil where the whole recording has failed, which is told once.
    private func outcome(
        _ order: RecordingOrder, from source: LanguageTag, into target: LanguageTag, _ board: SegmentBoard,
        _ clock: StageClock
    ) async -> Progress? {
        do {
            return .spoken(
                try await interpreter.interpret(order, from: source, into: target, board: board, clock: clock))
        } catch {
            // Engines call that an error of their own.
            if Task.isCancelled { return nil }
            return .failed(target, error as? ServiceError ?? Self.unexpected)
        }
    }

    private static let unexpected = ServiceError(
        .internalError, "The Translator failed; its log says why.", retryable: true)
}
