import DragomanModel
import Storage
import Testing

@Suite struct PageTests {
    private func page(_ store: any Store, after position: Int64, limit: Int) async throws -> Page<Message> {
        try await store.messages(conversation: "talk", tenant: Sample.tenant, after: position, limit: limit)
    }

    @Test(arguments: StoreFactory.all)
    func messagesArePagedInTheOrderOfTheirPositions(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            for number in 1...5 { try await store.acceptNow(Sample.submission("m\(number)")) }
            _ = try await store.delete("m2", tenant: Sample.tenant, at: Sample.at(2_000))
            let first = try await page(store, after: 0, limit: 2)
            #expect(first.entries.map(\.id) == ["m1", "m3"])
            #expect(first.hasMore)
            let second = try await page(store, after: 3, limit: 2)
            #expect(second.entries.map(\.id) == ["m4", "m5"])
            #expect(!second.hasMore)
            #expect(try await page(store, after: 5, limit: 2).entries.isEmpty)
        }
    }

    /// A page is held in memory: long messages make it shorter, and one that is longer than any page stands alone.
    @Test(arguments: StoreFactory.all)
    func longMessagesMakeShortPages(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            for (number, megabytes) in [1, 1, 1, 1, 6, 1].enumerated() {
                let text = String(repeating: "x", count: megabytes * 1_000_000)
                // What was translated counts as well.
                try await store.acceptNow(
                    Sample.submission(
                        "m\(number)", megabytes == 1 ? text : "short",
                        translations: megabytes == 1 ? [] : [Sample.done("short", "es", text)]))
            }
            var pages: [[String]] = []
            var position: Int64 = 0
            while true {
                let page = try await page(store, after: position, limit: 100)
                pages.append(page.entries.map(\.id))
                position = page.entries.last?.position ?? position
                if !page.hasMore { break }
            }
            #expect(pages == [["m0", "m1", "m2", "m3"], ["m4"], ["m5"]])
        }
    }

    @Test(arguments: StoreFactory.all)
    func conversationsWithManyPeopleMakeShortPages(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            let name = String(repeating: "x", count: 1_500_000)
            for id in ["a", "b", "c"] {
                _ = try await store.saveParticipant(
                    Participant(userID: "anna", language: "es", name: name), conversation: id, tenant: Sample.tenant,
                    maximum: 5, at: Sample.at(1))
            }
            let first = try await store.conversations(tenant: Sample.tenant, after: nil, limit: 10)
            #expect(first.entries.map(\.id) == ["a", "b"])
            let second = try await store.conversations(tenant: Sample.tenant, after: "b", limit: 10)
            #expect(second.entries.map(\.id) == ["c"])
            #expect([first.hasMore, second.hasMore] == [true, false])
        }
    }
}
