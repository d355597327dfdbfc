extension OpenAPIOperation {
    static let messages: [OpenAPIOperation] = [
        Self(
            method: "POST", path: "/api/messages",
            about: "Post a message. 201 for a new one; 200 for the same id and content again; 409 for other content",
            parameters: [.wait], body: "MessageRequest", statuses: [200, 201], answer: "Message"),
        Self(
            method: "GET", path: "/api/messages/{id}", about: "A message with its translations",
            parameters: [.language], answer: "Message"),
        Self(
            method: "PUT", path: "/api/messages/{id}", about: "Give a message another text; it is translated anew",
            parameters: [.wait], body: "EditRequest", answer: "Message"),
        Self(
            method: "DELETE", path: "/api/messages/{id}", about: "Delete a message and its translations",
            statuses: [204]),
        Self(
            method: "POST", path: "/api/messages/{id}/translations", about: "Ask for further languages",
            parameters: [.wait], body: "TranslationsRequest", answer: "Message"),
        Self(
            method: "PUT", path: "/api/messages/{id}/translations/{language}",
            about: "A person's own translation: it wins over engines for this text in its conversation",
            body: "CorrectionRequest", answer: "Message"),
        Self(
            method: "DELETE", path: "/api/messages/{id}/translations/{language}",
            about: "Undo a person's translation", answer: "Message"),
    ]
}
