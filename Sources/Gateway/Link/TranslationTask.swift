package import DragomanModel
package import Scheduling

/// What the Translator is asked: one text into the languages that are missing.
package struct TranslationTask: Hashable, Sendable {
    package var taskID: String
    package var tenant: String
    package var messageID: String
    package var conversationID: String
    package var text: String
    package var sourceLanguage: LanguageTag
    package var targetLanguages: [LanguageTag]
    package var modelType: ModelType
    package var priority: Priority

    package init(
        taskID: String, tenant: String, messageID: String, conversationID: String, text: String,
        sourceLanguage: LanguageTag, targetLanguages: [LanguageTag], modelType: ModelType, priority: Priority
    ) {
        self.taskID = taskID
        self.tenant = tenant
        self.messageID = messageID
        self.conversationID = conversationID
        self.text = text
        self.sourceLanguage = sourceLanguage
        self.targetLanguages = targetLanguages
        self.modelType = modelType
        self.priority = priority
    }
}

extension TranslationTask: LinkTask {
    package var parts: [LanguageTag] {
        get { targetLanguages }
        set { targetLanguages = newValue }
    }

    package var account: Account { Account(tenant: tenant, conversation: conversationID) }
}

/// The end of one language of a task.
package struct TranslationAnswer: Sendable {
    package enum Result: Sendable {
        /// `routeVersion`: the route with its engines' versions, as the Translator announces it.
        case translated(TranslatedText, routeVersion: String)
        case failed(ServiceError)
    }

    package var taskID: String
    package var language: LanguageTag
    package var result: Result

    package init(taskID: String, language: LanguageTag, result: Result) {
        self.taskID = taskID
        self.language = language
        self.result = result
    }
}
