import DragomanModel
import Storage
import Testing

@Suite struct RecordingPageTests {
    private func fill(_ store: any Store) async throws {
        let recordings: [(String, String?, String?, Int64)] = [
            ("a", "anna", "talk", 100), ("b", "berta", "talk", 200), ("c", "anna", nil, 200), ("d", nil, "other", 50),
            ("e", "anna", "talk", 300),
        ]
        for (id, sender, conversation, time) in recordings {
            try await store.acceptNow(Sample.recording(id, in: conversation, from: sender, at: time))
        }
        try await store.acceptNow(Sample.recording("a", tenant: "other"))
    }

    @Test(
        arguments: StoreFactory.all,
        [
            (nil, nil, ["e", "c", "b", "a", "d"]), ("anna", nil, ["e", "c", "a"]), (nil, "talk", ["e", "b", "a"]),
            ("anna", "talk", ["e", "a"]), ("berta", "other", []),
        ] as [(String?, String?, [String])])
    func theNewestComeFirst(_ factory: StoreFactory, query: (String?, String?, [String])) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store)
            var question = RecordingQuery(
                tenant: Sample.tenant, senderID: query.0, conversationID: query.1, limit: 10)
            let whole = try await store.recordings(question)
            #expect(whole.entries.map(\.id) == query.2)
            #expect(!whole.hasMore)
            question.limit = 1
            var ids: [String] = []
            while true {
                let page = try await store.recordings(question)
                #expect(page.entries.count <= 1)
                ids += page.entries.map(\.id)
                question.after = page.entries.last.map { .init($0) }
                if !page.hasMore { break }
            }
            #expect(ids == query.2)
        }
    }

    @Test(arguments: StoreFactory.all)
    func pendingOnesOfAllTenantsComeOldestFirst(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store)
            try await store.take("b", .running)
            try await store.take("c", .failed(Sample.unreadable))
            var found: [String] = []
            var cursor: PendingRecording.Cursor?
            while true {
                let page = try await store.pendingRecordings(after: cursor, limit: 2)
                found += page.entries.map { "\($0.tenant) \($0.recording.id) \($0.taskID)" }
                cursor = page.entries.last.map { .init($0) }
                if !page.hasMore { break }
            }
            #expect(
                found == [
                    "default d task d", "default a task a", "default b task b", "default e task e", "other a task a",
                ])
        }
    }
}
