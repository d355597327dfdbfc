import Blobs
import DragomanModel
import Logging
import NIOConcurrencyHelpers
import NIOPosix
import Wire

extension TranslatorLink {
    /// What the Translators can do with sound, all of them together.
    package var voiceOffer: VoiceOffer {
        state.withLockedValue(\.offers).compactMap { $0 }.reduce(VoiceOffer()) { $0.joined(with: $1) }
    }

    /// Whether a Translator has said what it can do with sound.
    package var hasVoiceOffer: Bool { state.withLockedValue { $0.offers.contains { $0 != nil } } }

    package func submit(_ job: RecordingJob) {
        perform(state.withLockedValue { $0.recordings.submit(job, now: .now) })
    }

    /// Nobody wants the recording any more.
    package func abandonRecording(_ taskID: String) {
        perform(state.withLockedValue { $0.recordings.abandoned(taskID: taskID, part: .whole, now: .now) })
    }

    func perform(_ actions: [RequestTable<RecordingJob>.Action]) {
        for action in actions {
            let departure: Departures.Departure =
                switch action {
                case .send(let job, let translator, let attempt): .send(job, translator: translator, attempt: attempt)
                case .cancel(let taskID, let translator): .cancel(taskID: taskID, translator: translator)
                }
            guard !departures.put(departure) else { continue }
            logger.warning("Recording not sent: too many are on their way")
            if case .send(let job, _, _) = departure { postponeRecording(job.taskID, milliseconds: nil) }
        }
    }

    /// Sends recordings, one after the other: with their sound, or with its name where both halves have the file.
    func sendDepartures(news: NewsQueue) async {
        for await departure in departures.waiting {
            switch departure {
            case .cancel(let taskID, let translator):
                send(.cancel(CancelRequest(taskId: taskID)), to: translator, .audio)
            case .send(let job, let translator, let attempt):
                // Given up before it was sent: it need not be read.
                if state.withLockedValue({ !$0.recordings.missing(taskID: job.taskID).isEmpty }) {
                    await send(job, to: translator, attempt: attempt, news)
                }
            }
        }
    }

    private func send(_ job: RecordingJob, to translator: Int, attempt: Int, _ news: NewsQueue) async {
        do {
            let audio = try await sound(of: job)
            let request = AudioProcessRequest(job, audio, attempt: attempt, policy: recordingPolicy)
            if !send(.audioProcess(request), to: translator, .audio) {
                postponeRecording(job.taskID, milliseconds: nil)
            }
        } catch {
            logger.error("Recording not read", metadata: ["task.id": "\(job.taskID)", "error": "\(error)"])
            fail(job.taskID, error as? ServiceError ?? Self.unreadable, news)
        }
    }

    private func sound(of job: RecordingJob) async throws -> WireAudio {
        if areBlobsShared { return .stored(job.audio.hash, byteCount: job.audio.byteCount) }
        guard let blobs else { throw ServiceError(.internalError, "This Gateway has no folder of sound.") }
        return .bytes(
            try await NIOThreadPool.singleton.runIfActive {
                guard blobs.contains(job.audio.hash, tenant: job.tenant) else { throw Self.gone }
                return try FileBytes.read(blobs.path(of: job.audio.hash, tenant: job.tenant))
            })
    }

    private static let gone = ServiceError(.notFound, "The sound of the recording is not there any more.")
    private static let unreadable = ServiceError(
        .storageUnavailable, "The sound of the recording cannot be read.", retryable: true)

    /// Something is known of a recording that is on its way.
    func tell(_ taskID: String, _ change: RecordingNews.Change, _ news: NewsQueue) {
        let isKnown = state.withLockedValue { state in
            state.recordings.heard(taskID: taskID, isAcknowledgement: false, now: .now)
            return !state.recordings.missing(taskID: taskID).isEmpty
        }
        if isKnown { put(taskID, change, news) } else { ignoreLate() }
    }

    /// Nothing more comes of a recording.
    func end(_ taskID: String, _ change: RecordingNews.Change, _ news: NewsQueue) {
        let (known, actions) = state.withLockedValue { $0.recordings.settled(taskID: taskID, part: .whole, now: .now) }
        if known { put(taskID, change, news) } else { ignoreLate() }
        perform(actions)
    }

    /// A Translator is done with a recording. Where a language has failed for a reason that may pass, it is asked once more: what
    /// it has made it still has.
    func conclude(
        _ taskID: String, _ change: RecordingNews.Change, _ failures: [LanguageFailure], _ news: NewsQueue
    ) {
        let (isKnown, mayBeRepeated) = state.withLockedValue { state in
            (
                !state.recordings.missing(taskID: taskID).isEmpty,
                state.recordings.mayBeRepeated(taskID: taskID)
            )
        }
        let passing = failures.filter(\.error.retryable)
        let isBusy = passing.allSatisfy(\.error.isBusy)
        guard isKnown, isBusy || mayBeRepeated, !passing.isEmpty else { return end(taskID, change, news) }
        let final = failures.filter { !$0.error.retryable }
        if !final.isEmpty { put(taskID, .languagesFailed(final), news) }
        postponeRecording(
            taskID, hasFailed: !isBusy, milliseconds: passing.compactMap(\.error.retryAfterMilliseconds).max())
    }

    func take(_ failure: RecordingFailure, _ news: NewsQueue) {
        // The answer to a `cancel` of ours.
        if failure.error.code == .cancelled { return }
        guard failure.failures.isEmpty else {
            return conclude(
                failure.subject.taskId, .failed(failure.error, failure.failures), failure.failures, news)
        }
        fail(failure.subject.taskId, failure.error, news)
    }

    /// Nothing has been made of a recording: it is asked for again where that may help.
    private func fail(_ taskID: String, _ error: ServiceError, _ news: NewsQueue) {
        guard error.retryable, error.isBusy || state.withLockedValue({ $0.recordings.mayBeRepeated(taskID: taskID) })
        else {
            return end(taskID, .failed(error, []), news)
        }
        postponeRecording(taskID, hasFailed: !error.isBusy, milliseconds: error.retryAfterMilliseconds)
    }

    private func postponeRecording(_ taskID: String, hasFailed: Bool = false, milliseconds: Int?) {
        let pause = milliseconds.map { Duration.milliseconds(min(max($0, 0), 60_000)) }
        let jitter = Double.random(in: 0...1)
        perform(
            state.withLockedValue {
                $0.recordings.postponed(
                    taskID: taskID, hasFailed: hasFailed, after: pause, jitter: jitter, now: .now)
            })
    }

    private func put(_ taskID: String, _ change: RecordingNews.Change, _ news: NewsQueue) {
        if !news.put(RecordingNews(taskID: taskID, change: change)) {
            logger.warning("News of a recording dropped", metadata: ["task.id": "\(taskID)"])
        }
    }
}

extension AudioProcessRequest {
    fileprivate init(_ job: RecordingJob, _ audio: WireAudio, attempt: Int, policy: RequestPolicy) {
        self.init(
            taskId: job.taskID, messageId: job.recordingID, attachmentId: job.recordingID,
            senderId: job.senderID ?? "anonymous", conversationId: job.conversationID, audio: audio,
            audioMimeType: job.audio.mimeType,
            mobileTranscription: job.transcript.map {
                GivenTranscript(
                    text: $0.text, language: $0.language.value, confidence: $0.confidence, segments: $0.segments)
            },
            targetLanguages: job.targetLanguages.map(\.value), userLanguage: job.language?.value,
            terms: RequestTerms(
                priority: job.priority, deadlineMilliseconds: Int(policy.deadline.milliseconds), attempt: attempt,
                tenant: job.tenant, acknowledge: true),
            encoding: job.encoding, manner: job.manner)
    }
}
