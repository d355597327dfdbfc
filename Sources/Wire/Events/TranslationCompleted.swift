/// One text in one language. Figures that were not measured are nil, and left out of the message.
package struct TranslationCompleted: Hashable, Sendable {
    static let type = "translation_completed"

    package var taskId: String
    package var messageId: String?
    package var translatedText: String

    /// The language that the text was found to be in, or was said to be in.
    package var sourceLanguage: String?
    package var targetLanguage: String

    /// Seconds since 1970, by the translator's clock.
    package var timestamp: Double?

    /// 0…1.
    package var confidence: Double?

    /// Seconds from receipt to result; in the engine; in queues.
    package var processingTime: Double?
    package var translationTime: Double?
    package var queueTime: Double?

    package var modelType: String?
    package var workerName: String?
    package var workerId: String?

    /// The engines that did it, with their versions.
    package var translatorModel: String?

    /// `any` where the request's conversation was "any", else `normal`.
    package var poolType: String?
    package var memoryUsage: Double?
    package var cpuUsage: Double?

    /// The translator's version.
    package var version: String?
    package var segmentsCount: Int?
    package var emojisCount: Int?

    /// The languages that the text went through, first and last included (**ours**).
    package var route: [String]?
    package var requestId: String?

    package init(
        taskId: String, messageId: String?, translatedText: String, sourceLanguage: String?, targetLanguage: String,
        timestamp: Double? = nil, confidence: Double? = nil, processingTime: Double? = nil,
        translationTime: Double? = nil, queueTime: Double? = nil, modelType: String? = nil, workerName: String? = nil,
        workerId: String? = nil, translatorModel: String? = nil, poolType: String? = nil, memoryUsage: Double? = nil,
        cpuUsage: Double? = nil, version: String? = nil, segmentsCount: Int? = nil, emojisCount: Int? = nil,
        route: [String]? = nil, requestId: String? = nil
    ) {
        self.taskId = taskId
        self.messageId = messageId
        self.translatedText = translatedText
        self.sourceLanguage = sourceLanguage
        self.targetLanguage = targetLanguage
        self.timestamp = timestamp
        self.confidence = confidence
        self.processingTime = processingTime
        self.translationTime = translationTime
        self.queueTime = queueTime
        self.modelType = modelType
        self.workerName = workerName
        self.workerId = workerId
        self.translatorModel = translatorModel
        self.poolType = poolType
        self.memoryUsage = memoryUsage
        self.cpuUsage = cpuUsage
        self.version = version
        self.segmentsCount = segmentsCount
        self.emojisCount = emojisCount
        self.route = route
        self.requestId = requestId
    }
}
