extension OpenAPISchema {
    static let answers: [OpenAPISchema] = [
        OpenAPISchema(
            "Message",
            [
                Field("messageId", .text), Field("conversationId", .text), Field("senderId", .optional(.text)),
                Field("content", .text), Field("sourceLanguage", .text, "und: undetermined"),
                Field("detected", .flag), Field("version", .whole, "1 as posted, one more for each edit"),
                Field("createdAt", .moment),
                Field("editedAt", .moment, isRequired: false),
                Field("translations", .map(.reference("Translation")), "By language"),
                Field("pending", .list(.text)),
            ]),
        OpenAPISchema(
            "Translation",
            [
                Field("text", .optional(.text)), Field("status", .text, "done, pending or failed"),
                Field("fromCache", .flag), Field("corrected", .flag), Field("engine", .optional(.text)),
                Field("route", .list(.text), "The languages that the text went through"),
                Field("confidence", .optional(.number)),
                Field("code", .text, isRequired: false, "Where it failed"),
                Field("message", .text, isRequired: false, "Where it failed: what can be done"),
            ]),
        OpenAPISchema(
            "MessagePage", [Field("messages", .list(.reference("Message"))), Field("next", .optional(.whole))]),
        OpenAPISchema(
            "Conversation",
            [
                Field("conversationId", .text), Field("targetLanguages", .optional(.list(.text))),
                Field("neverCache", .flag), Field("neverTranslate", .flag),
                Field("participants", .list(.reference("Participant"))), Field("createdAt", .moment),
                Field("lastSeq", .whole, "The number of the latest event"),
            ]),
        OpenAPISchema(
            "Participant",
            [
                Field("userId", .text), Field("language", .text), Field("name", .optional(.text)),
                Field("autoTranslate", .flag),
            ]),
        OpenAPISchema(
            "ConversationPage",
            [Field("conversations", .list(.reference("Conversation"))), Field("next", .optional(.text))]),
        OpenAPISchema(
            "Event",
            [
                Field("seq", .whole, "Counts within the conversation, without gaps"),
                Field(
                    "event", .text,
                    "message:new, message:edited: data is a Message; message:translation: messageId, language, version, "
                        + "translation; translation:failed: the same with code and message; message:deleted: messageId"
                ),
                Field("conversationId", .text),
                Field("data", .any, "Ids and \"superseded\": true where the message has changed or gone since"),
            ]),
        OpenAPISchema(
            "Error",
            [
                Field(
                    "error",
                    .object([Field("code", .text), Field("message", .text), Field("retryable", .flag)]))
            ]),
        OpenAPISchema(
            "CachedTranslation",
            [
                Field("cached", .flag), Field("text", .text, isRequired: false),
                Field("engine", .text, isRequired: false), Field("version", .text, isRequired: false),
                Field("route", .list(.text), isRequired: false),
                Field("confidence", .optional(.number), isRequired: false),
                Field("createdAt", .moment, isRequired: false),
            ]),
        OpenAPISchema("Purged", [Field("purged", .whole, "Rows")]),
        OpenAPISchema("Health", [Field("status", .text)]),
        OpenAPISchema(
            "Readiness",
            [
                Field("ready", .flag), Field("missing", .list(.text)), Field("translators", .whole),
                Field("openTranslators", .whole), Field("routes", .whole),
            ]),
        OpenAPISchema("Document", []),
    ]
}
