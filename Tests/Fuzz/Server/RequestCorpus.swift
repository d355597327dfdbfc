/// Requests that are right, one for each thing that can be asked.
enum RequestCorpus {
    struct Request {
        var method: String
        var path: String
        var body: String?

        init(_ method: String, _ path: String, _ body: String? = nil) {
            self.method = method
            self.path = path
            self.body = body
        }
    }

    static let requests: [Request] = messages + conversations + operating + voices

    private static let messages = [
        Request(
            "POST", "/api/messages?wait=2000",
            #"{"content":"The house is big.","conversationId":"c1","originalLanguage":"en","messageId":"m1"}"#),
        Request(
            "POST", "/api/messages",
            #"{"content":"See https://example.org, @anna :-)","conversationId":"c2","senderId":"anna","originalLanguage":"auto","targetLanguages":["es","fr"],"modelType":"basic","priority":"batch"}"#
        ),
        Request("GET", "/api/messages/m1"),
        Request("PUT", "/api/messages/m1", #"{"content":"The houses are big.","originalLanguage":"en"}"#),
        Request("POST", "/api/messages/m1/translations?wait=100", #"{"targetLanguages":["ca","it"]}"#),
        Request("PUT", "/api/messages/m1/translations/es", #"{"text":"La casa.","userId":"anna","version":1}"#),
        Request("DELETE", "/api/messages/m2"),
    ]

    private static let conversations = [
        Request(
            "POST", "/api/conversations", #"{"conversationId":"c1","targetLanguages":["es","fr"],"neverCache":false}"#),
        Request("PUT", "/api/conversations/c1", #"{"targetLanguages":null,"neverTranslate":false}"#),
        Request("GET", "/api/conversations/c1"),
        Request("GET", "/api/conversations/c1/messages?limit=5&after=1&language=es&translate=true"),
        Request(
            "PUT", "/api/conversations/c1/participants/anna", #"{"language":"es","name":"Anna","autoTranslate":true}"#),
        Request("DELETE", "/api/conversations/c1/participants/anna"),
        Request("GET", "/api/events?conversation=c1&after=0"),
    ]

    private static let operating = [
        Request("GET", "/health"), Request("GET", "/ready"), Request("GET", "/openapi.json"),
        Request("GET", "/api/translation/stats"), Request("GET", "/api/translator/stats"),
        Request("GET", "/api/translation/cache?text=Hello&sourceLanguage=en&targetLanguage=es&modelType=basic"),
        Request("DELETE", "/api/translation/cache?text=Hello&sourceLanguage=en&targetLanguage=es"),
    ]

    private static let voices = [
        Request("GET", "/api/voice/languages"), Request("GET", "/api/voice/stats"),
        Request("GET", "/api/voice/history?limit=5&userId=anna&after=1"), Request("GET", "/api/voice/jobs/r1"),
        Request("GET", "/api/audio/r1?wait=100"), Request("GET", "/api/audio/r1/original"),
        Request("DELETE", "/api/audio/r2"), Request("DELETE", "/api/voice/jobs/r2"),
        Request("POST", "/api/voice/jobs/r1/feedback", #"{"rating":4,"userId":"anna","comment":"Good."}"#),
        Request("GET", "/api/voice/profiles?userId=anna"), Request("GET", "/api/voice/profiles/p1?userId=anna"),
        Request("PUT", "/api/voice/profiles/p1", #"{"userId":"anna","name":"Anna"}"#),
        Request(
            "POST", "/api/voice/profiles/p1/preview",
            #"{"userId":"anna","text":"Hello.","language":"en","format":"mp3"}"#),
        Request("DELETE", "/api/voice/cache?text=Hello&language=en"),
    ]
}
