extension OpenAPISchema {
    static let requests: [OpenAPISchema] = [
        OpenAPISchema(
            "MessageRequest",
            [
                Field("content", .text, "Up to translation.maxTextBytes bytes"),
                Field("conversationId", .text, "1 to 128 bytes; an unknown conversation is made"),
                Field("originalLanguage", .text, isRequired: false, "A language tag; auto or nothing: detected"),
                Field("senderId", .text, isRequired: false),
                Field("messageId", .text, isRequired: false, "Your own id: the same one again answers as before"),
                Field(
                    "targetLanguages", .list(.text), isRequired: false, "Instead of those of the conversation"),
                Field("modelType", .text, isRequired: false, "basic, medium or premium"),
            ]),
        OpenAPISchema(
            "EditRequest",
            [
                Field("content", .text),
                Field("originalLanguage", .text, isRequired: false, "A language tag; auto or nothing: detected"),
            ]),
        OpenAPISchema("TranslationsRequest", [Field("targetLanguages", .list(.text))]),
        OpenAPISchema(
            "CorrectionRequest",
            [
                Field("text", .text), Field("userId", .text, isRequired: false),
                Field(
                    "version", .whole, isRequired: false,
                    "The message's version that the person saw; 409 where it has another text by now"),
            ]),
        OpenAPISchema(
            "ConversationRequest",
            [
                Field("conversationId", .text, isRequired: false, "Without the id in the path: nothing makes a new id"),
                Field(
                    "targetLanguages", .optional(.list(.text)), isRequired: false,
                    "Beside the participants' own; null: the server's default list"),
                Field("neverCache", .flag, isRequired: false),
                Field("neverTranslate", .flag, isRequired: false),
            ]),
        OpenAPISchema(
            "ParticipantRequest",
            [
                Field("language", .text, "The language in which the person reads"),
                Field("name", .text, isRequired: false),
                Field("autoTranslate", .flag, isRequired: false, "true where not said"),
            ]),
    ]
}
