import JSON

extension TranslationCompleted {
    /// Peers put the text and the language only inside `result`, or the language outside only: either will do.
    init(_ reader: EnvelopeReader) throws(WireError) {
        taskId = try reader.taskId()
        let result = try reader.optionalObject("result")
        guard let text = reader.string("translatedText") ?? result?.string("translatedText") else {
            throw .missingField("translatedText", reader.subject)
        }
        guard let language = reader.shortString("targetLanguage") ?? result?.shortString("targetLanguage") else {
            throw .missingField("targetLanguage", reader.subject)
        }
        translatedText = text
        targetLanguage = language
        messageId = result?.shortString("messageId") ?? reader.subject.messageId
        sourceLanguage = result?.shortString("sourceLanguage")
        timestamp = reader.double("timestamp") ?? result?.double("timestamp")
        confidence = result?.double("confidenceScore")
        processingTime = result?.double("processingTime")
        translationTime = result?.double("translationTime")
        queueTime = result?.double("queueTime")
        modelType = result?.shortString("modelType")
        workerName = result?.shortString("workerName")
        workerId = result?.shortString("workerId")
        translatorModel = result?.string("translatorModel")
        poolType = result?.shortString("poolType")
        memoryUsage = result?.double("memoryUsage")
        cpuUsage = result?.double("cpuUsage")
        version = result?.shortString("version")
        segmentsCount = result?.int("segmentsCount")
        emojisCount = result?.int("emojisCount")
        route = result?.strings("route")
        requestId = try reader.optionalObject("metadata")?.shortString("requestId")
    }

    func json() -> Frame {
        JSONWriter.object(capacity: 1024 + 2 * translatedText.utf8.count) { json in
            json.field("type", Self.type)
            json.field("taskId", taskId)
            json.field("targetLanguage", targetLanguage)
            json.field("timestamp", timestamp)
            json.field("translatedText", translatedText)
            json.object("result", writeResult)
            json.object("metadata") { json in
                json.field("protocol", "ZMQ_PUB_SUB")
                json.field("encoding", "UTF-8")
                json.field("requestId", requestId)
            }
        }
    }

    private func writeResult(_ json: inout JSONWriter) {
        json.field("messageId", messageId)
        json.field("translatedText", translatedText)
        json.field("sourceLanguage", sourceLanguage)
        json.field("targetLanguage", targetLanguage)
        json.field("confidenceScore", confidence)
        json.field("processingTime", processingTime)
        json.field("modelType", modelType)
        json.field("workerName", workerName)
        json.field("translatorModel", translatorModel)
        json.field("workerId", workerId)
        json.field("poolType", poolType)
        json.field("translationTime", translationTime)
        json.field("queueTime", queueTime)
        json.field("memoryUsage", memoryUsage)
        json.field("cpuUsage", cpuUsage)
        json.field("timestamp", timestamp)
        json.field("version", version)
        json.field("segmentsCount", segmentsCount)
        json.field("emojisCount", emojisCount)
        json.field("route", route)
    }
}
