import DragomanModel
import TestSupport
import Testing

@testable import Storage

@Suite struct GroupedWriterTests {
    @Test func theFailureOfOneJobLeavesTheOthersOfItsGroup() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore.open(folder: folder)
            let errors = try await withThrowingTaskGroup(of: ServiceError?.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        // The same language twice is refused after the message has been written.
                        let twice = Sample.pending("Hello", "es")
                        do {
                            try await store.acceptNow(
                                Sample.submission(
                                    "m\(number)", in: "talk \(number)",
                                    translations: number % 5 == 0 ? [twice, twice] : [twice]))
                            return nil
                        } catch let error as ServiceError {
                            return error
                        }
                    }
                }
                return try await group.reduce(into: [ServiceError]()) { if let error = $1 { $0.append(error) } }
            }
            #expect(errors.count == 20)
            #expect(errors.allSatisfy { $0.code == .invalidRequest })
            for number in 0..<100 {
                let message = try await store.message("m\(number)", tenant: Sample.tenant)
                #expect((message == nil) == (number % 5 == 0))
                let conversation = try await store.conversation("talk \(number)", tenant: Sample.tenant)
                #expect((conversation == nil) == (number % 5 == 0))
            }
            try await store.close()
        }
    }

    /// What a failed job read into memory must not be taken for what is stored.
    @Test func aRevisionThatWasRolledBackIsNotRemembered() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore.open(folder: folder)
            await #expect(throws: ServiceError.self) {
                try await store.write { connection in
                    let ghost = Participant(userID: "ghost", language: "fr")
                    _ = try connection.saveParticipant(ghost, "talk", Sample.tenant, maximum: 5, Sample.at(5))
                    throw Sample.noRoute
                }
            }
            let anna = Participant(userID: "anna", language: "es")
            _ = try await store.saveParticipant(
                anna, conversation: "talk", tenant: Sample.tenant, maximum: 5, at: Sample.at(5))
            guard case .accepted(_, let conversation) = try await store.accept(Sample.submission("m1", revision: 1))
            else {
                Issue.record("not accepted")
                return
            }
            #expect(conversation.participants == [anna])
            try await store.close()
        }
    }
}
