import DragomanModel

/// Which cached translations a request is about. Pure.
struct CacheQuery: Sendable {
    var text: String?
    var source: LanguageTag?
    var target: LanguageTag?
    var modelType: ModelType?
    var conversationID: String?
    /// The version of the engines, as the cache tells it.
    var engine: String?
    var all: Bool

    init(_ target: RequestTarget) throws(ServiceError) {
        text = target["text"]
        source = try RequestRules.language(target["sourceLanguage"], name: "sourceLanguage")
        self.target = try RequestRules.language(target["targetLanguage"], name: "targetLanguage")
        if let name = target["modelType"] { modelType = try ModelType(checking: name) }
        conversationID = target["conversationId"]
        engine = target["engine"]
        all = try RequestRules.flag(target["all"], name: "all")
        if text != nil && (source == nil || self.target == nil) {
            throw ServiceError(.invalidRequest, "text needs sourceLanguage and targetLanguage beside it.")
        }
    }

    /// A purge has to say what: nothing named is not everything.
    func checkPurge() throws(ServiceError) {
        let namesSome = text != nil || source != nil || target != nil || engine != nil
        guard namesSome || all else {
            throw ServiceError(
                .invalidRequest, "Name what to purge: text, sourceLanguage, targetLanguage, engine, or all=true.")
        }
        guard !(namesSome && all) else {
            throw ServiceError(.invalidRequest, "all=true cannot stand beside text, languages or engine.")
        }
    }
}
