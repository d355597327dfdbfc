import DragomanModel

extension OpenAPISchema {
    static let requests: [OpenAPISchema] = [
        OpenAPISchema(
            "MessageRequest",
            [
                Field("content", .words, "Up to translation.maxTextBytes bytes"),
                Field("conversationId", .identifier, "Up to 128 bytes; an unknown conversation is made"),
                .optional("originalLanguage", .languageOrAuto, "A language tag; auto or nothing: detected"),
                .optional("senderId", .identifier),
                .optional("messageId", .identifier, "Your own id: the same one again answers as before"),
                .optional(
                    "targetLanguages", .list(.language),
                    "Instead of those of the conversation; up to translation.maxTargets"),
                .optional("modelType", .modelType),
                .optional("priority", .priority, "Less urgent than the server would have it; never more"),
            ]),
        OpenAPISchema(
            "EditRequest",
            [
                Field("content", .words, "Up to translation.maxTextBytes bytes"),
                .optional("originalLanguage", .languageOrAuto, "A language tag; auto or nothing: detected"),
            ]),
        OpenAPISchema(
            "TranslationsRequest",
            [Field("targetLanguages", .list(.language), "Up to translation.maxTargets in all")]),
        OpenAPISchema(
            "CorrectionRequest",
            [
                Field("text", .words, "Up to translation.maxTextBytes bytes"), .optional("userId", .identifier),
                .optional(
                    "version", .whole(),
                    "The message's version that the person saw; 409 where it has another text by now"),
            ]),
        OpenAPISchema(
            "ConversationRequest", [.optional("conversationId", .identifier, "Nothing makes a new id")] + settings),
        OpenAPISchema("ConversationSettings", settings),
        OpenAPISchema(
            "ParticipantRequest",
            [
                Field("language", .language, "The language in which the person reads"),
                .optional("name", .text, "Up to 256 bytes"),
                .optional("autoTranslate", .flag, "true where not said"),
            ]),
    ]

    private static let settings: [Field] = [
        .optional(
            "targetLanguages", .list(.language),
            "Beside the participants' own; null: the server's default list; up to translation.maxTargets"),
        .optional("neverCache", .flag),
        .optional("neverTranslate", .flag),
    ]
}

extension OpenAPISchema.Kind {
    static let priority = Self.choice(Priority.allCases.map(\.rawValue))
    static let modelType = Self.choice(ModelType.allCases.map(\.rawValue))
}
