import DragomanModel
import Storage
import TestSupport
import Testing

/// Makes empty stores of one implementation. The suite runs with each of `all`.
struct StoreFactory: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let withEmptyStore: @Sendable (_ body: @Sendable (any Store) async throws -> Void) async throws -> Void

    static let all: [StoreFactory] = [
        StoreFactory(testDescription: "SQLite") { body in
            try await withFolder { folder in
                let store = try SQLiteStore.open(folder: folder)
                try await body(store)
                try await store.close()
            }
        }
    ]
}
