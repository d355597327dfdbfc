import DragomanModel
import FoundationEssentials
import Glibc
import Storage
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

/// A fresh folder, removed with what is in it afterwards.
func withFolder(_ body: (String) async throws -> Void) async throws {
    var template = Array("/tmp/dragoman-storage-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do {
        try await body(folder)
    } catch {
        try removeFolder(folder)
        throw error
    }
    try removeFolder(folder)
}

private func removeFolder(_ folder: String) throws {
    try FileManager.default.removeItem(atPath: folder)
}
