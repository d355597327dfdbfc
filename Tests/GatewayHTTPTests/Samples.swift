import DragomanModel
import JSON
import Testing

@testable import GatewayHTTP

/// Values that several tests start from.
enum Samples {
    static func message(
        version: Int = 1, editedAt: Timestamp? = nil, translations: [Translation] = [done, pending, failed]
    ) -> Message {
        Message(
            id: "m1", conversationID: "c1", senderID: "anna", content: "Say \"hi\"\n", sourceLanguage: "en",
            detected: true, modelType: .basic, version: version, createdAt: Timestamp(milliseconds: 1_777_624_200_125),
            editedAt: editedAt, position: 7,
            translations: translations.reduce(into: [:]) { $0[$1.language] = $1 })
    }

    static let done = Translation(
        language: "es",
        state: .done(TranslatedText(text: "Di «hola»", engine: "apertium 1", route: ["en", "es"], confidence: 0.5)),
        fromCache: true)
    static let pending = Translation(language: "fr", state: .pending)
    static let failed = Translation(
        language: "zh", state: .failed(ServiceError(.noRoute, "No engine translates en to zh.")))

    static func event(
        _ kind: Event.Kind, version: Int = 1, language: LanguageTag? = nil, message: Message?
    ) -> Event {
        Event(
            sequence: 12, kind: kind, conversationID: "c1",
            subject: .message(id: "m1", version: version, language: language, current: message),
            occurredAt: Timestamp(milliseconds: 0))
    }

    static func text(_ body: (inout JSONWriter) -> Void) -> String {
        String(decoding: JSONWriter.object(body), as: UTF8.self)
    }
}
