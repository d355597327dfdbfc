import DragomanModel
import Storage
import Testing

@Suite struct EventTests {
    private func fill(_ store: any Store, messages: Int) async throws {
        for number in 1...messages {
            try await store.acceptNow(Sample.submission("m\(number)", "text \(number)", at: Int64(number) * 100))
        }
    }

    private func page(_ store: any Store, after: Int64, limit: Int = 100) async throws -> EventPage {
        try #require(
            try await store.events(conversation: "talk", tenant: Sample.tenant, after: after, limit: limit))
    }

    @Test(arguments: StoreFactory.all)
    func eventsArePagedInOrder(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            #expect(try await store.events(conversation: "talk", tenant: Sample.tenant, after: 0, limit: 10) == nil)
            try await fill(store, messages: 10)
            let first = try await page(store, after: 0, limit: 4)
            #expect(first.events.map(\.sequence) == [1, 2, 3, 4])
            #expect(first.lastSequence == 10)
            #expect(!first.expired)
            #expect(try await page(store, after: 8).events.map(\.sequence) == [9, 10])
            let end = try await page(store, after: 10)
            #expect(end.events.isEmpty && !end.expired)
            _ = try await store.saveConversation(
                "quiet", tenant: Sample.tenant, settings: ConversationSettings(), at: Sample.at(5))
            let quiet = try await store.events(conversation: "quiet", tenant: Sample.tenant, after: 0, limit: 10)
            #expect(quiet?.events.isEmpty == true && quiet?.expired == false && quiet?.lastSequence == 0)
        }
    }

    @Test(arguments: StoreFactory.all)
    func aPageOfLongTextsIsShorterButNeverEmpty(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let text = String(repeating: "x", count: 1 << 20)
            for number in 0..<12 { try await store.acceptNow(Sample.submission("m\(number)", text)) }
            try await store.acceptNow(Sample.submission("large", String(repeating: "x", count: 9 << 20)))
            var sequences: [Int64] = []
            while true {
                let page = try await page(store, after: sequences.last ?? 0)
                if page.events.isEmpty { break }
                #expect(page.events.count < 12)
                sequences += page.events.map(\.sequence)
            }
            #expect(sequences == Array(1...13))
        }
    }

    @Test(arguments: StoreFactory.all)
    func anEventTellsTheMessageAsItIsNow(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store, messages: 1)
            _ = try await store.edit(Sample.edit("m1", "new text"))
            let events = try await page(store, after: 0).events
            #expect(events.map(\.version) == [1, 2])
            #expect(events.map { $0.message?.content } == ["new text", "new text"])
            #expect(events.map(\.occurredAt) == [Sample.at(100), Sample.at(2_000)])
        }
    }

    @Test(arguments: StoreFactory.all)
    func oldEventsAreRemovedAndReadersOfThemAreTold(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store, messages: 10)
            #expect(try await store.removeEvents(before: Sample.at(100), limit: 100) == 0)
            #expect(try await store.removeEvents(before: Sample.at(401), limit: 3) == 3)
            #expect(try await store.removeEvents(before: Sample.at(401), limit: 3) == 1)
            #expect(try await store.removeEvents(before: Sample.at(401), limit: 3) == 0)
            for after in 0...3 as ClosedRange<Int64> {
                let page = try await page(store, after: after)
                #expect(page.expired && page.events.isEmpty && page.lastSequence == 10)
            }
            let rest = try await page(store, after: 4)
            #expect(!rest.expired)
            #expect(rest.events.map(\.sequence) == Array(5...10))
            #expect(try await store.removeEvents(before: Sample.at(9_999), limit: 100) == 6)
            #expect(try await page(store, after: 9).expired)
            #expect(!(try await page(store, after: 10).expired))
            // Numbers go on where they were, and the new events expire like the first ones.
            try await store.acceptNow(Sample.submission("m11", at: 10_000))
            #expect(try await page(store, after: 10).events.map(\.sequence) == [11])
            #expect(try await page(store, after: 9).expired)
            #expect(try await store.removeEvents(before: Sample.at(10_001), limit: 100) == 1)
            #expect(
                try await store.messages(conversation: "talk", tenant: Sample.tenant, after: 0, limit: 99).entries
                    .count == 11)
        }
    }

    @Test(arguments: StoreFactory.all)
    func removalLeavesNoGapsWhereTheClockWasSetBack(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            for (number, time) in [500, 100, 900].enumerated() {
                try await store.acceptNow(Sample.submission("m\(number)", at: Int64(time)))
            }
            #expect(try await store.removeEvents(before: Sample.at(300), limit: 100) == 0)
            #expect(try await page(store, after: 0).events.map(\.sequence) == [1, 2, 3])
            #expect(try await store.removeEvents(before: Sample.at(600), limit: 100) == 2)
            #expect(try await page(store, after: 2).events.map(\.sequence) == [3])
        }
    }

    @Test(arguments: StoreFactory.all)
    func eventsOfAllConversationsAndTenantsAreRemoved(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            for (number, tenant) in ["a", "b", "a", "c"].enumerated() {
                try await store.acceptNow(Sample.submission("m\(number)", in: "talk \(number)", tenant: tenant))
            }
            #expect(try await store.removeEvents(before: Sample.at(2_000), limit: 3) == 3)
            #expect(try await store.removeEvents(before: Sample.at(2_000), limit: 3) == 1)
        }
    }
}
