import DragomanModel
import GRDB
import GRDBSQLite

/// One connection to the database, with what it remembers between statements. It belongs to one thread.
///
/// GRDB opens and configures the database and migrates it. Statements are kept, bound and stepped here: GRDB looks each
/// up by its text, boxes every argument and trims the text each time it runs, which costs more than the insertion of a
/// row. Statements are literals: no value of a stranger can become part of one.
final class Connection {
    let database: Database
    var conversations = ConversationMemo()
    private var languages: [String: LanguageTag] = [:]
    /// Prepared statements by the address of their literal.
    private var statements: [UnsafePointer<UInt8>: Statement] = [:]

    /// More tags than people use; the memo starts anew rather than grow beyond.
    private static let maximumLanguages = 1_024

    init(_ database: Database) {
        self.database = database
    }

    /// Runs a statement to its end. Returns how many rows it inserted, changed or deleted.
    @discardableResult
    func run<each Value: Bindable>(_ sql: StaticString, _ values: repeat each Value) throws -> Int {
        let statement = try prepare(sql, repeat each values)
        defer { finish(statement) }
        while try step(statement, sql) {}
        return Int(sqlite3_changes(database.sqliteConnection))
    }

    func first<each Value: Bindable, Result>(
        _ sql: StaticString, _ values: repeat each Value, read: (ResultRow) throws -> Result
    ) throws -> Result? {
        let statement = try prepare(sql, repeat each values)
        defer { finish(statement) }
        guard try step(statement, sql) else { return nil }
        return try read(ResultRow(statement: statement, connection: self))
    }

    func all<each Value: Bindable, Result>(
        _ sql: StaticString, _ values: repeat each Value, read: (ResultRow) throws -> Result
    ) throws -> [Result] {
        let statement = try prepare(sql, repeat each values)
        defer { finish(statement) }
        var results: [Result] = []
        while try step(statement, sql) {
            results.append(try read(ResultRow(statement: statement, connection: self)))
        }
        return results
    }

    /// The tag that was stored as `text`. Parsing costs more than reading a row, and a database holds few different tags.
    func language(_ text: String) throws -> LanguageTag {
        if let known = languages[text] { return known }
        guard let tag = LanguageTag(parsing: text) else { throw StorageFailure.unreadable("a language tag") }
        if languages.count >= Self.maximumLanguages { languages.removeAll(keepingCapacity: true) }
        languages[text] = tag
        return tag
    }

    /// Whether SQLite has a transaction open. It ends one by itself on some errors: a full disk, an I/O error.
    var isInTransaction: Bool { sqlite3_get_autocommit(database.sqliteConnection) == 0 }

    /// Ends a transaction where one is open. The result is of no use: a transaction that could not be ended makes the
    /// next one fail, and that tells its callers.
    func rollBack() {
        guard isInTransaction else { return }
        _ = sqlite3_exec(database.sqliteConnection, "ROLLBACK", nil, nil, nil)
    }

    private func prepare<each Value: Bindable>(_ sql: StaticString, _ values: repeat each Value) throws -> OpaquePointer
    {
        let statement = try statement(sql).sqliteStatement
        var index: Int32 = 1
        for value in repeat each values {
            let code = value.bind(to: statement, at: index)
            guard code == SQLITE_OK else { throw failure(code, sql) }
            index += 1
        }
        return statement
    }

    private func statement(_ sql: StaticString) throws -> Statement {
        if let known = statements[sql.utf8Start] { return known }
        let statement = try database.makeStatement(sql: sql.description)
        statements[sql.utf8Start] = statement
        return statement
    }

    /// Returns whether there is a row.
    private func step(_ statement: OpaquePointer, _ sql: StaticString) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        case let code: throw failure(code, sql)
        }
    }

    /// Makes the statement ready for its next use. The result code repeats the error of the last step, which has been
    /// thrown already.
    private func finish(_ statement: OpaquePointer) {
        _ = sqlite3_reset(statement)
        // Not to keep a long text until the statement's next use.
        sqlite3_clear_bindings(statement)
    }

    private func failure(_ code: Int32, _ sql: StaticString) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
            message: sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) } ?? "SQLite error \(code)",
            sql: sql.description
        )
    }
}
