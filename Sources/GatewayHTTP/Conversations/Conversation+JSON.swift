import DragomanModel

extension ConversationSettings {
    /// Changes what the body names; `"targetLanguages": null` goes back to the server's default list.
    mutating func apply(_ body: JSONBody) throws(ServiceError) {
        if body.has("targetLanguages") { targetLanguages = try body.languages("targetLanguages") }
        if let flag = try body.bool("neverCache") { neverCache = flag }
        if let flag = try body.bool("neverTranslate") { neverTranslate = flag }
    }
}

extension Participant {
    init(userID: String, _ body: JSONBody) throws(ServiceError) {
        self.init(
            userID: userID, language: try body.requiredLanguage("language"), name: try body.string("name"),
            autoTranslate: try body.bool("autoTranslate") ?? true)
    }
}
