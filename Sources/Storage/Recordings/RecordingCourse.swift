import DragomanModel

/// What becomes of a recording step by step, and what is told of it. Pure: the same for every store.
struct RecordingCourse {
    struct Told: Hashable {
        var kind: Event.Kind
        var language: LanguageTag?
    }

    private(set) var recording: Recording
    /// What is to be told, in order.
    private(set) var told: [Told] = []

    init(_ recording: Recording) {
        self.recording = recording
    }

    /// - Returns: false where the step changes nothing.
    mutating func take(_ change: RecordingStep.Change, at now: Timestamp) -> Bool {
        guard !recording.status.hasEnded else { return false }
        switch change {
        case .running:
            guard recording.status == .queued else { return false }
            recording.status = .running
        case .transcribed(let transcript, let caching):
            guard recording.transcript == nil else { return false }
            recording.transcript = transcript
            recording.durationMilliseconds = transcript.durationMilliseconds
            recording.transcriptFromCache = caching == .found
            tell(.transcriptionReady)
        case .spoken(let language, let spoken, let caching):
            guard end(language, .done(spoken), fromCache: caching.isHit) else { return false }
            tell(kindOfDone, language)
        case .languageFailed(let language, let error):
            guard end(language, .failed(error)) else { return false }
            tell(.speechFailed, language)
        case .failed(let error):
            failPending(error)
            if recording.transcript == nil { finish(.failed, error, at: now) }
        case .cancelled(let error):
            failPending(error)
            finish(.cancelled, error, at: now)
        }
        finishIfComplete(at: now)
        return true
    }

    /// A Translator's answer says that it has been taken up, where nothing else has.
    mutating func takeUp() {
        if recording.status == .queued { recording.status = .running }
    }

    /// Takes away all that is spoken in the manner of a person who does not agree any more, also of a recording that
    /// has ended. Nothing is spoken in that manner later.
    mutating func withdrawSpeech(_ error: ServiceError, at now: Timestamp) {
        recording.request.voiceProfileID = nil
        for language in recording.request.targetLanguages {
            guard let former = recording.translations[language]?.state, former.failure == nil else { continue }
            // The words are not the person's voice: they stay.
            recording.translations[language] = SpokenTranslation(
                language: language, state: .failed(error), text: former.spoken?.text)
            tell(.speechFailed, language)
        }
        finishIfComplete(at: now)
    }

    private var isPending: Bool { recording.translations.values.contains { $0.state == .pending } }

    /// Of the language that has just been done.
    private var kindOfDone: Event.Kind {
        if recording.translations.count == 1 { return .speechReady }
        return isPending ? .speechProgressive : .speechCompleted
    }

    private mutating func tell(_ kind: Event.Kind, _ language: LanguageTag? = nil) {
        told.append(Told(kind: kind, language: language))
    }

    private mutating func end(
        _ language: LanguageTag, _ state: SpokenTranslation.State, fromCache: Bool = false
    ) -> Bool {
        guard recording.translations[language]?.state == .pending else { return false }
        recording.translations[language] = SpokenTranslation(language: language, state: state, fromCache: fromCache)
        return true
    }

    /// Without a transcript one event tells of all: there is nothing that languages could be made of.
    private mutating func failPending(_ error: ServiceError) {
        if recording.transcript == nil { tell(.transcriptionFailed) }
        for language in recording.request.targetLanguages where end(language, .failed(error)) {
            if recording.transcript != nil { tell(.speechFailed, language) }
        }
    }

    private mutating func finishIfComplete(at now: Timestamp) {
        guard !recording.status.hasEnded, recording.transcript != nil, !isPending else { return }
        finish(.done, nil, at: now)
    }

    private mutating func finish(_ status: Recording.Status, _ error: ServiceError?, at now: Timestamp) {
        recording.status = status
        recording.error = error
        recording.endedAt = now
    }
}

extension SpeechCaching {
    var isHit: Bool {
        if case .found = self { true } else { false }
    }
}
