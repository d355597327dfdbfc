import DragomanModel

extension OpenAPISchema {
    static let recordings: [OpenAPISchema] = [
        OpenAPISchema(
            "RecordingForm",
            [
                Field("audio", .file, "ogg, webm, m4a, aac, mp3, wav, flac, amr, 3gp; up to audio.maxBytes"),
                Field(
                    "targetLanguages", .text, isRequired: false,
                    "Tags with commas between them, or the field several times; nothing: the conversation's languages"),
                Field("recordingId", .identifier, isRequired: false, "Your own id"),
                Field("conversationId", .identifier, isRequired: false),
                Field("senderId", .identifier, isRequired: false),
                Field("language", .languageOrAuto, isRequired: false, "The language that is spoken"),
                Field("format", encoding, isRequired: false), Field("voiceProfileId", .identifier, isRequired: false),
                Field(
                    "mobileTranscription", .text, isRequired: false,
                    "What the device has heard, as JSON: text, language, confidence, segments"),
            ]),
        OpenAPISchema(
            "Recording",
            [
                Field("recordingId", .text), Field("conversationId", .optional(.text), isRequired: false),
                Field("senderId", .optional(.text), isRequired: false),
                Field("taskId", .text, isRequired: false, "The same as recordingId; in the answer without wait"),
                Field("status", .choice(Recording.Status.allCases.map(\.rawValue))),
                Field("progress", .number, isRequired: false, "0 to 1"),
                Field("durationMs", .optional(.count), isRequired: false),
                Field("language", .optional(.language), isRequired: false),
                Field("transcript", .optional(.reference("Transcript")), isRequired: false),
                Field("translations", .map(.reference("SpokenTranslation")), isRequired: false, "By language"),
                Field("failures", .list(.any), isRequired: false, "language, code, message"),
                Field("createdAt", .moment, isRequired: false),
            ]),
        OpenAPISchema(
            "Transcript",
            [
                Field("text", .text), Field("language", .language), Field("confidence", .optional(.number)),
                Field("segments", .list(.any), "text, startMs, endMs, confidence"),
            ]),
        OpenAPISchema(
            "SpokenTranslation",
            [
                Field("status", .choice(["done", "pending", "failed"])), Field("text", .optional(.text)),
                Field("audioUrl", .optional(.text)), Field("audioMimeType", .optional(.text)),
                Field("durationMs", .optional(.count)), Field("voiceCloned", .flag), Field("fromCache", .flag),
                Field("engine", .optional(.text)), Field("voice", .optional(.text)), Field("route", .list(.language)),
            ]),
        OpenAPISchema(
            "RecordingPage", [Field("recordings", .list(.reference("Recording"))), Field("next", .optional(.text))]),
        OpenAPISchema(
            "FeedbackRequest",
            [Field("rating", .whole(from: 1, to: 5)), .optional("userId", .identifier), .optional("comment", .text)]),
        OpenAPISchema(
            "VoiceStatistics",
            [
                Field("recordings", .map(.count), "By status"), Field("durationMs", .count),
                Field("languages", .map(.count)), Field("ratings", .count), Field("meanRating", .optional(.number)),
                Field("cache", .map(.count), "Since the start of this process"),
            ]),
        OpenAPISchema(
            "VoiceLanguages", [Field("recognised", .list(.language)), Field("spoken", .list(.language))]),
    ]

    static let voices: [OpenAPISchema] = [
        OpenAPISchema(
            "SampleForm",
            [
                Field("audio", .file), Field("userId", .identifier, isRequired: false, "Where a profile is asked"),
                Field("language", .languageOrAuto, isRequired: false),
            ]),
        OpenAPISchema(
            "ComparisonForm", [Field("audio", .file), Field("other", .file)]),
        OpenAPISchema(
            "ProfileForm",
            [
                Field("audio", .file), Field("userId", .identifier), Field("consent", .flag, isRequired: false),
                Field("name", .text, isRequired: false), Field("language", .languageOrAuto, isRequired: false),
            ]),
        OpenAPISchema(
            "PreviewRequest",
            [
                Field("userId", .identifier), Field("text", .words), Field("language", .language),
                .optional("format", encoding),
            ]),
        OpenAPISchema(
            "VoiceProfile",
            [
                Field("profileId", .text), Field("userId", .text), Field("name", .optional(.text)),
                Field("consentedAt", .moment), Field("characteristics", .reference("VoiceCharacteristics")),
                Field("quality", .reference("VoiceQuality")), Field("createdAt", .moment), Field("updatedAt", .moment),
                Field("expiresAt", .moment),
            ]),
        OpenAPISchema("VoiceProfiles", [Field("profiles", .list(.reference("VoiceProfile")))]),
        OpenAPISchema(
            "VoiceCharacteristics",
            [
                Field("durationMs", .count), Field("speechShare", .number), Field("pitchHz", .optional(.number)),
                Field("rangeSemitones", .optional(.number)), Field("wordsPerMinute", .optional(.number)),
                Field("signalToNoiseDb", .number), Field("clippedShare", .number),
            ]),
        OpenAPISchema(
            "VoiceQuality",
            [
                Field("score", .number, "0 to 1"),
                Field("reasons", .list(.choice(VoiceQuality.Reason.allCases.map(\.rawValue)))),
            ]),
        OpenAPISchema(
            "VoiceLikeness",
            [Field("isMatch", .flag), Field("similarity", .number, "0 to 1"), Field("threshold", .number)]),
        OpenAPISchema(
            "VoiceAnalysis",
            [
                Field("characteristics", .reference("VoiceCharacteristics")),
                Field("quality", .reference("VoiceQuality")), Field("text", .optional(.text)),
                Field("language", .optional(.language)),
            ]),
    ]

    private static let encoding = Kind.choice(AudioEncoding.allCases.map(\.rawValue))
}
