import FoundationEssentials
import Glibc

/// Runs `body` with a fresh folder, removed with what is in it afterwards.
package func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    var template = Array("/tmp/dragoman-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw NoFolder(errno: errno) }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let outcome: Result<Value, any Error>
    do { outcome = .success(try await body(folder)) } catch { outcome = .failure(error) }
    try FileManager.default.removeItem(atPath: folder)
    return try outcome.get()
}

private struct NoFolder: Error {
    var errno: Int32
}
