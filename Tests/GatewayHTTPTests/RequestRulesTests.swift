import DragomanModel
import Gateway
import Testing

@testable import GatewayHTTP

@Suite struct RequestRulesTests {
    @Test(
        arguments: [
            nil, "application/json", "Application/JSON; charset=utf-8", "application/problem+json",
            "application/json ;x",
        ] as [String?])
    func acceptsJSONAndNoType(field: String?) throws {
        try RequestRules.checkMediaType(field)
    }

    @Test(arguments: ["", "text/plain", "application/x-www-form-urlencoded", "text/json", "application/jsonp"])
    func refusesOtherTypes(field: String) {
        let error = #expect(throws: ServiceError.self) { try RequestRules.checkMediaType(field) }
        #expect(error?.code == .unsupportedMediaType)
    }

    @Test func waitsWithinItsLimit() throws {
        #expect(try RequestRules.wait(nil, maximum: .seconds(60)) == nil)
        #expect(try RequestRules.wait("0", maximum: .seconds(60)) == nil)
        #expect(try RequestRules.wait("60000", maximum: .seconds(60)) == .seconds(60))
    }

    @Test(arguments: ["", "-1", "60001", "1.5", "soon", "99999999999999999999"])
    func refusesOtherWaits(text: String) {
        let error = #expect(throws: ServiceError.self) { try RequestRules.wait(text, maximum: .seconds(60)) }
        #expect(error?.code == .invalidRequest)
    }

    @Test func pagesWithinTheirLimits() throws {
        #expect(try RequestRules.limit(nil) == 50)
        #expect(try RequestRules.limit("1") == 1)
        #expect(try RequestRules.limit("200") == 200)
    }

    @Test(arguments: ["0", "201", "-5", "many", ""])
    func refusesOtherPages(text: String) {
        let error = #expect(throws: ServiceError.self) { try RequestRules.limit(text) }
        #expect(error?.code == .invalidRequest)
    }

    @Test(arguments: ["-1", "x", "", "1.0"])
    func refusesNumbersThatAreNone(text: String) {
        let error = #expect(throws: ServiceError.self) { try RequestRules.number(text, name: "after") }
        #expect(error?.message.contains("after") == true)
    }

    @Test func aPurgeSaysWhat() throws {
        #expect(throws: ServiceError.self) { try CacheQuery(RequestTarget("/c")).checkPurge() }
        #expect(throws: ServiceError.self) { try CacheQuery(RequestTarget("/c?all=false")).checkPurge() }
        #expect(throws: ServiceError.self) { try CacheQuery(RequestTarget("/c?all=true&engine=x")).checkPurge() }
        #expect(throws: ServiceError.self) { try CacheQuery(RequestTarget("/c?text=x&sourceLanguage=en")) }
        try CacheQuery(RequestTarget("/c?all=true")).checkPurge()
        try CacheQuery(RequestTarget("/c?sourceLanguage=en&targetLanguage=es")).checkPurge()
    }

    @Test func aTextWithoutModelTypeMeansAllOfThem() throws {
        let all = try CacheQuery(RequestTarget("/c?text=x&sourceLanguage=en&targetLanguage=es"))
        #expect(all.questions.map(\.modelType) == ModelType.allCases)
        let one = try CacheQuery(RequestTarget("/c?text=x&sourceLanguage=en&targetLanguage=es&modelType=medium"))
        #expect(one.questions.map(\.modelType) == [.medium])
    }
}
