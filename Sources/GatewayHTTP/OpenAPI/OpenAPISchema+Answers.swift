import DragomanModel

extension OpenAPISchema {
    static let answers: [OpenAPISchema] = [
        OpenAPISchema(
            "Message",
            [
                Field("messageId", .text), Field("conversationId", .text), Field("senderId", .optional(.text)),
                Field("content", .text), Field("sourceLanguage", .language, "und: undetermined"),
                Field("detected", .flag), Field("version", .whole(from: 1), "1 as posted, one more for each edit"),
                Field("createdAt", .moment),
                Field("editedAt", .moment, isRequired: false),
                Field("translations", .map(.reference("Translation")), "By language"),
                Field("pending", .list(.language)),
            ]),
        OpenAPISchema(
            "Translation",
            [
                Field("text", .optional(.text)), Field("status", .choice(["done", "pending", "failed"])),
                Field("fromCache", .flag), Field("corrected", .flag), Field("engine", .optional(.text)),
                Field("route", .list(.language), "The languages that the text went through"),
                Field("confidence", .optional(.number)),
                Field("code", .code, isRequired: false, "Where it failed"),
                Field("message", .text, isRequired: false, "Where it failed: what can be done"),
            ]),
        OpenAPISchema(
            "MessagePage", [Field("messages", .list(.reference("Message"))), Field("next", .optional(.count))]),
        OpenAPISchema(
            "Conversation",
            [
                Field("conversationId", .text), Field("targetLanguages", .optional(.list(.language))),
                Field("neverCache", .flag), Field("neverTranslate", .flag),
                Field("participants", .list(.reference("Participant"))), Field("createdAt", .moment),
                Field("lastSeq", .count, "The number of the latest event"),
            ]),
        OpenAPISchema(
            "Participant",
            [
                Field("userId", .text), Field("language", .language), Field("name", .optional(.text)),
                Field("autoTranslate", .flag),
            ]),
        OpenAPISchema(
            "ConversationPage",
            [Field("conversations", .list(.reference("Conversation"))), Field("next", .optional(.text))]),
        OpenAPISchema(
            "Event",
            [
                Field(
                    "seq", .count, isRequired: false,
                    "Counts within the conversation, without gaps; job:progress has none"),
                Field(
                    "event", .choice(Event.Kind.allCases.map(\.rawValue) + [JobProgress.event]),
                    "message:new, message:edited: data is a Message; message:translation: messageId, language, version, "
                        + "translation; translation:failed: the same with code and message; message:deleted: messageId; "
                        + "audio:transcription-ready: recordingId, transcript; audio:transcription-failed: recordingId, "
                        + "code, message; audio:translation-ready, audio:translations-progressive, "
                        + "audio:translations-completed: recordingId, language, translation; "
                        + "audio:translation-failed: the same with code and message; audio:deleted: recordingId; "
                        + "job:progress: recordingId, jobId, progress (0 to 1)"
                ),
                Field("conversationId", .text),
                Field("data", .any, "Ids and \"superseded\": true where what they name has changed or gone"),
            ]),
        OpenAPISchema(
            "Error",
            [
                Field(
                    "error",
                    .object([Field("code", .code), Field("message", .text), Field("retryable", .flag)]))
            ]),
        OpenAPISchema(
            "CachedTranslation",
            [
                Field("cached", .flag), Field("text", .text, isRequired: false),
                Field("engine", .text, isRequired: false), Field("version", .text, isRequired: false),
                Field("route", .list(.language), isRequired: false),
                Field("confidence", .optional(.number), isRequired: false),
                Field("createdAt", .moment, isRequired: false),
            ]),
        OpenAPISchema("Purged", [Field("purged", .count, "Rows")]),
        OpenAPISchema("Health", [Field("status", .text)]),
        OpenAPISchema(
            "Readiness",
            [
                Field("ready", .flag), Field("missing", .list(.text)), Field("translators", .count),
                Field("openTranslators", .count), Field("routes", .count),
            ]),
        OpenAPISchema("Document", []),
    ]
}

extension OpenAPISchema.Kind {
    fileprivate static let code = Self.choice(ServiceError.Code.allCases.map(\.rawValue))
}
