extension OpenAPIOperation {
    static let conversations: [OpenAPIOperation] = [
        Self(
            method: "POST", path: "/api/conversations",
            about: "Make a conversation (201), or change the settings that are named (200)",
            body: "ConversationRequest", statuses: [200, 201], answer: "Conversation"),
        Self(
            method: "GET", path: "/api/conversations", about: "Conversations in the order of their ids",
            parameters: [Parameter(name: "after", about: "`next` of the page before"), .limit],
            answer: "ConversationPage"),
        Self(
            method: "POST", path: "/api/conversations/{id}",
            about: "Make a conversation (201), or change the settings that are named (200)",
            body: "ConversationSettings", statuses: [200, 201], answer: "Conversation"),
        Self(
            method: "GET", path: "/api/conversations/{id}", about: "A conversation with its people",
            answer: "Conversation"),
        Self(
            method: "GET", path: "/api/conversations/{id}/messages", about: "Messages, oldest first",
            parameters: [
                Parameter(name: "after", kind: .count, about: "`next` of the page before"), .limit, .language,
                Parameter(
                    name: "translate", kind: .flag,
                    about: "With language: ask for the translations that the page lacks"),
            ], answer: "MessagePage"),
        Self(
            method: "PUT", path: "/api/conversations/{id}/participants/{userId}",
            about: "Add a person or change what is known of that person", body: "ParticipantRequest",
            answer: "Conversation"),
        Self(
            method: "DELETE", path: "/api/conversations/{id}/participants/{userId}", about: "Remove a person",
            answer: "Conversation"),
        Self(
            method: "GET", path: "/api/events",
            about: "Server-sent events of a conversation: what was missed, then each as it happens",
            parameters: [
                Parameter(name: "conversation", kind: .identifier, about: "The conversation's id", isRequired: true),
                Parameter(
                    name: "after", kind: .count,
                    about: "The seq seen last, 0 for all; without it the stream begins with what happens from now on. "
                        + "410 where what follows is not kept any more or the number was never given out: read the "
                        + "messages again, then go on after the conversation's lastSeq"),
                Parameter(name: "Last-Event-ID", kind: .count, about: "Counts more than after", place: "header"),
            ], answer: "Event", answerType: "text/event-stream"),
    ]
}
