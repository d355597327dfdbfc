import DragomanModel
import Testing

@testable import Gateway

@Suite struct ConversationDirectoryTests {
    private func conversation(_ id: String, revision: Int64, lastSequence: Int64 = 0) -> Conversation {
        Conversation(
            id: id, settings: .init(), participants: [], createdAt: Timestamp(milliseconds: 0), revision: revision,
            hasCorrections: false, lastSequence: lastSequence)
    }

    @Test func remembersTheLatestRevisionWhateverTheOrder() {
        let directory = ConversationDirectory(capacity: 10)
        directory.remember(conversation("c", revision: 2), tenant: "t")
        directory.remember(conversation("c", revision: 1), tenant: "t")
        #expect(directory.find("c", tenant: "t")?.revision == 2)
        directory.remember(conversation("c", revision: 3), tenant: "t")
        #expect(directory.find("c", tenant: "t")?.revision == 3)
    }

    @Test func tenantsShareNothing() {
        let directory = ConversationDirectory(capacity: 10)
        directory.remember(conversation("c", revision: 1), tenant: "t")
        #expect(directory.find("c", tenant: "other") == nil)
    }

    @Test func isBounded() {
        let directory = ConversationDirectory(capacity: 3)
        for number in 0..<100 { directory.remember(conversation("c\(number)", revision: 1), tenant: "t") }
        #expect((0..<100).count { directory.find("c\($0)", tenant: "t") != nil } <= 3)
        #expect(directory.find("c99", tenant: "t") != nil)
    }

    @Test func aFullOneStillTakesNewsOfWhatItKnows() {
        let directory = ConversationDirectory(capacity: 2)
        directory.remember(conversation("a", revision: 1), tenant: "t")
        directory.remember(conversation("b", revision: 1), tenant: "t")
        directory.remember(conversation("a", revision: 2), tenant: "t")
        #expect(directory.find("a", tenant: "t")?.revision == 2)
        #expect(directory.find("b", tenant: "t") != nil)
    }
}
