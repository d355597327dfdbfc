import DragomanModel
import Gateway
import Testing

@testable import GatewayHTTP

@Suite struct RequestDecodingTests {
    private func request(_ text: String) throws -> MessageRequest {
        try MessageRequest(JSONBody(Array(text.utf8)))
    }

    @Test func readsAMessage() throws {
        let request = try request(
            #"{"content":"Hi","conversationId":"c","originalLanguage":"eng","senderId":"a","messageId":"m","#
                + #""targetLanguages":["es","pt-br"],"modelType":"premium","somethingElse":{"x":[]}}"#)
        #expect(request.content == "Hi")
        #expect(request.conversationID == "c")
        #expect(request.originalLanguage == "en")
        #expect(request.senderID == "a")
        #expect(request.messageID == "m")
        #expect(request.targetLanguages == ["es", "pt-BR"])
        #expect(request.modelType == .premium)
    }

    @Test(
        arguments: [
            (#"{"version":3}"#, 3), (#"{"version":null}"#, nil), ("{}", nil), (#"{"version":1e1}"#, 10),
        ] as [(String, Int?)])
    func aWholeNumberMayBeLeftOut(body: String, expected: Int?) throws {
        #expect(try JSONBody(Array(body.utf8)).whole("version") == expected)
    }

    @Test(arguments: [#"{"version":1.5}"#, #"{"version":"1"}"#, #"{"version":1e300}"#, #"{"version":[1]}"#])
    func whatIsNoWholeNumberIsRefused(body: String) throws {
        let body = try JSONBody(Array(body.utf8))
        let error = #expect(throws: ServiceError.self) { try body.whole("version") }
        #expect(error?.code == .invalidRequest)
    }

    @Test(arguments: ["", #","originalLanguage":"auto""#, #","originalLanguage":null"#])
    func aLanguageMayBeLeftToDetection(field: String) throws {
        let request = try request(#"{"content":"Hi","conversationId":"c""# + field + "}")
        #expect(request.originalLanguage == nil)
        #expect(request.targetLanguages == nil)
        #expect(request.modelType == .basic)
    }

    @Test(arguments: [
        (#"{"conversationId":"c"}"#, "content is missing; it must be a string."),
        (#"{"content":null,"conversationId":"c"}"#, "content is missing; it must be a string."),
        (#"{"content":5,"conversationId":"c"}"#, "content must be a string; it is a number."),
        (#"{"content":"x"}"#, "conversationId is missing; it must be a string."),
        (#"{"content":"x","conversationId":[]}"#, "conversationId must be a string; it is an array."),
        (#"{"content":"x","conversationId":"c","senderId":true}"#, "senderId must be a string; it is true or false."),
        (
            #"{"content":"x","conversationId":"c","targetLanguages":"es"}"#,
            "targetLanguages must be an array of strings; it is a string."
        ),
        (
            #"{"content":"x","conversationId":"c","targetLanguages":["es",1]}"#,
            "targetLanguages must be an array of strings; it holds a number."
        ),
        (
            #"{"content":"x","conversationId":"c","modelType":"huge"}"#,
            "modelType must be one of basic, medium, premium."
        ),
        ("[]", "The body must be a JSON object; it is an array."),
        ("", "The body is not JSON: it ends too early at byte 0."),
        (#"{"content":x}"#, "The body is not JSON: no value at byte 11."),
    ])
    func namesWhatIsWrong(text: String, message: String) {
        #expect(throws: ServiceError(.invalidRequest, message)) { try request(text) }
    }

    @Test(arguments: [#""originalLanguage":"klingon""#, #""targetLanguages":["es","klingon"]"#])
    func namesALanguageThatIsNone(field: String) throws {
        let error = #expect(throws: ServiceError.self) {
            try request(#"{"content":"x","conversationId":"c","# + field + "}")
        }
        #expect(error?.code == .unknownLanguage)
        #expect(error?.message.contains("klingon") == true)
    }

    @Test func settingsThatAreNotNamedStay() throws {
        var settings = ConversationSettings(targetLanguages: ["es"], neverCache: true)
        try settings.apply(JSONBody(Array(#"{"neverTranslate":true}"#.utf8)))
        #expect(settings == ConversationSettings(targetLanguages: ["es"], neverCache: true, neverTranslate: true))
        try settings.apply(JSONBody(Array(#"{"targetLanguages":null,"neverCache":false}"#.utf8)))
        #expect(settings == ConversationSettings(neverTranslate: true))
    }

    @Test func aParticipantNeedsALanguage() throws {
        let participant = try Participant(userID: "u", JSONBody(Array(#"{"language":"de"}"#.utf8)))
        #expect(participant == Participant(userID: "u", language: "de"))
        #expect(throws: ServiceError(.invalidRequest, "language is missing; it must be a string.")) {
            try Participant(userID: "u", JSONBody(Array("{}".utf8)))
        }
    }
}
