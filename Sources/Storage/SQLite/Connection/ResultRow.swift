import DragomanModel
import GRDBSQLite

/// The current row of a running statement. Columns count from 0.
struct ResultRow {
    let statement: OpaquePointer
    let connection: Connection

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func flag(_ column: Int32) -> Bool { integer(column) != 0 }

    func timestamp(_ column: Int32) -> Timestamp { Timestamp(milliseconds: integer(column)) }

    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func optional<Value>(_ column: Int32, _ read: (Int32) throws -> Value) rethrows -> Value? {
        isNull(column) ? nil : try read(column)
    }

    func double(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

    func language(_ column: Int32) throws -> LanguageTag { try connection.language(text(column)) }

    /// Tags with a space between them.
    func languages(_ column: Int32) throws -> [LanguageTag] {
        try text(column).split(separator: " ").map { try connection.language(String($0)) }
    }

    func bytes(_ column: Int32) -> [UInt8] {
        let count = Int(sqlite3_column_bytes(statement, column))
        return [UInt8](UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, column), count: count))
    }

    func key(_ column: Int32) throws -> ContentKey {
        guard let key = ContentKey(bytes: bytes(column)) else { throw StorageFailure.unreadable("a content key") }
        return key
    }

    func blob(_ column: Int32) throws -> BlobHash {
        guard let hash = BlobHash(text(column)) else { throw StorageFailure.unreadable("the name of a file of sound") }
        return hash
    }

    /// The four columns of a failure, beginning with the code; nil where that is NULL.
    func failure(from column: Int32) throws -> ServiceError? {
        try optional(column) { column in
            guard let code = ServiceError.Code(rawValue: text(column)) else {
                throw StorageFailure.unreadable("an error code")
            }
            return ServiceError(
                code, text(column + 1), retryable: flag(column + 2),
                retryAfterMilliseconds: optional(column + 3) { Int(integer($0)) })
        }
    }
}
