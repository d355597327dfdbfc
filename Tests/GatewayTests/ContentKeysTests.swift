import DragomanModel
import Testing

@testable import Gateway

@Suite struct ContentKeysTests {
    private static func key(
        _ text: String = "hello", tenant: String = "t", conversation: String = "c", source: LanguageTag = "en",
        target: LanguageTag = "es", model: ModelType = .basic, scope: GatewayConfiguration.CacheScope = .tenant
    ) -> ContentKey {
        ContentKeys(scope: scope).key(
            tenant: tenant, conversationID: conversation, source: source, target: target, text: text, modelType: model)
    }

    @Test func everythingThatDecidesTheResultCounts() {
        let others = [
            Self.key("Hello"), Self.key(tenant: "u"), Self.key(source: "fr"), Self.key(target: "pt"),
            Self.key(target: "es-MX"), Self.key(model: .premium),
        ]
        #expect(Set(others + [Self.key()]).count == others.count + 1)
    }

    @Test func aVariantOfTheSourceIsTheSameSource() {
        #expect(Self.key(source: "en-GB") == Self.key())
    }

    @Test func conversationsShareUnlessTheScopeSaysOtherwise() {
        #expect(Self.key(conversation: "d") == Self.key())
        #expect(Self.key(conversation: "d", scope: .conversation) != Self.key(scope: .conversation))
    }

    @Test func fieldsCannotFlowIntoOneAnother() {
        #expect(Self.key("ab", tenant: "c") != Self.key("b", tenant: "ca"))
    }
}
