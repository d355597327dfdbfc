extension OpenAPIOperation {
    static let recordings: [OpenAPIOperation] = [
        Self(
            method: "POST", path: "/api/audio/translate",
            about:
                "A recording to be heard in other languages. 202 with its id at once; with wait, the recording as far as "
                + "it is by then, 200 when it has ended",
            parameters: [.wait, .async], body: "RecordingForm", bodyType: form, statuses: [200, 202],
            answer: "Recording"),
        Self(
            method: "POST", path: "/api/audio/transcribe", about: "The same, only transcribed",
            parameters: [.wait, .async], body: "RecordingForm", bodyType: form, statuses: [200, 202],
            answer: "Recording"),
        Self(
            method: "POST", path: "/api/voice/translate", about: "As /api/audio/translate; with async=true a job",
            parameters: [.wait, .async], body: "RecordingForm", bodyType: form, statuses: [200, 202],
            answer: "Recording"),
        Self(
            method: "GET", path: "/api/audio/{id}", about: "A recording with what has been made of it",
            parameters: [.wait], answer: "Recording"),
        Self(
            method: "DELETE", path: "/api/audio/{id}", about: "Delete a recording, its transcript and its speech",
            statuses: [204]),
        Self(
            method: "GET", path: "/api/audio/{id}/{language}",
            about: "The sound itself: of a language, or of `original`. Ranges, ETag",
            parameters: [Parameter(name: "Range", about: "One range of bytes", place: "header")],
            statuses: [200, 206, 304], answerType: "audio/*"),
        Self(method: "GET", path: "/api/voice/jobs/{id}", about: "A recording by its job", answer: "Recording"),
        Self(
            method: "DELETE", path: "/api/voice/jobs/{id}", about: "End the work on a recording", answer: "Recording"),
        Self(
            method: "POST", path: "/api/voice/jobs/{id}/feedback", about: "What somebody thinks of the result",
            body: "FeedbackRequest", statuses: [204]),
        Self(
            method: "GET", path: "/api/voice/history", about: "Recordings, newest first",
            parameters: [
                Parameter(name: "userId", kind: .identifier, about: "Of one sender"),
                Parameter(name: "conversationId", kind: .identifier, about: "Of one conversation"),
                Parameter(name: "after", about: "`next` of the page before"), .limit,
            ], answer: "RecordingPage"),
        Self(
            method: "GET", path: "/api/voice/stats", about: "Counts over the recordings that are stored",
            parameters: [Parameter(name: "userId", kind: .identifier, about: "Of one sender")],
            answer: "VoiceStatistics"),
        Self(
            method: "DELETE", path: "/api/voice/cache",
            about: "Purge every transcript and all speech that is cached; recordings keep theirs",
            parameters: [Parameter(name: "all", kind: .flag, about: "true")], answer: "Purged"),
        Self(
            method: "GET", path: "/api/voice/languages", about: "Languages that are recognised and spoken",
            answer: "VoiceLanguages"),
    ]

    static let voices: [OpenAPIOperation] = [
        Self(
            method: "POST", path: "/api/voice/profiles",
            about: "Measure a person's voice and keep it, with that person's consent (403 without)",
            body: "ProfileForm", bodyType: form, statuses: [201], answer: "VoiceProfile"),
        Self(
            method: "GET", path: "/api/voice/profiles", about: "A person's profiles", parameters: [.person],
            answer: "VoiceProfiles"),
        Self(
            method: "GET", path: "/api/voice/profiles/{id}", about: "A profile; 403 for anybody but its person",
            parameters: [.person], answer: "VoiceProfile"),
        Self(
            method: "PUT", path: "/api/voice/profiles/{id}",
            about: "Measure it anew, by a form with a sample; or give it another name, by JSON with userId and name",
            body: "ProfileForm", bodyType: form, answer: "VoiceProfile"),
        Self(
            method: "DELETE", path: "/api/voice/profiles/{id}",
            about: "Delete a profile with all speech that was made in its manner", parameters: [.person],
            statuses: [204]),
        Self(
            method: "POST", path: "/api/voice/profiles/{id}/verify", about: "Whether a sample is of this person",
            body: "SampleForm", bodyType: form, answer: "VoiceLikeness"),
        Self(
            method: "POST", path: "/api/voice/profiles/{id}/preview", about: "A text in this person's manner, as sound",
            body: "PreviewRequest", answerType: "audio/*"),
        Self(
            method: "POST", path: "/api/voice/compare", about: "Whether two samples are of one person",
            body: "ComparisonForm", bodyType: form, answer: "VoiceLikeness"),
        Self(
            method: "POST", path: "/api/voice/analyze", about: "What is measured of a sample, which is not kept",
            body: "SampleForm", bodyType: form, answer: "VoiceAnalysis"),
    ]

    private static let form = "multipart/form-data"
}

extension OpenAPIOperation.Parameter {
    fileprivate static let async = Self(name: "async", kind: .flag, about: "Answer at once, whatever wait says")
    fileprivate static let person = Self(
        name: "userId", kind: .identifier, about: "The person whose voice it is", isRequired: true)
}
