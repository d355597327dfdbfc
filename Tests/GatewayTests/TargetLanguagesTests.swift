import DragomanModel
import Testing

@testable import Gateway

@Suite struct TargetLanguagesTests {
    private static func conversation(
        _ people: [LanguageTag], listed: [LanguageTag]? = nil, neverTranslate: Bool = false
    ) -> Conversation {
        Conversation(
            id: "c", settings: .init(targetLanguages: listed, neverTranslate: neverTranslate),
            participants: people.enumerated().map { Participant(userID: "u\($0)", language: $1) },
            createdAt: Timestamp(milliseconds: 0), revision: 1, hasCorrections: false, lastSequence: 0)
    }

    private static func select(_ conversation: Conversation?, requested: [LanguageTag]? = nil) -> [LanguageTag] {
        TargetLanguages.select(
            requested: requested, conversation: conversation, source: "en-GB", defaults: ["es", "en", "fr"])
    }

    @Test func anEmptyConversationHasTheDefaultsWithoutTheSource() {
        #expect(Self.select(nil) == ["es", "fr"])
        #expect(Self.select(Self.conversation([])) == ["es", "fr"])
    }

    @Test func peopleDecideEachLanguageOnce() {
        #expect(Self.select(Self.conversation(["it", "en", "it", "pt-BR", "pt"])) == ["it", "pt-BR"])
    }

    @Test func aListIsAddedToThePeople() {
        #expect(Self.select(Self.conversation(["it"], listed: ["ca"])) == ["ca", "it"])
        #expect(Self.select(Self.conversation([], listed: [])) == [])
    }

    @Test func aRequestHasTheLastWord() {
        #expect(Self.select(Self.conversation(["it"], neverTranslate: true)) == [])
        #expect(Self.select(Self.conversation(["it"], neverTranslate: true), requested: ["fr"]) == ["fr"])
    }
}
