import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The built executable `dragoman`, started on free ports with a folder of its own, and stopped at the end.
///
/// `@unchecked`: `Process` is used from one test at a time.
final class RunningServer: @unchecked Sendable {
    let process = Process()
    let folder: URL
    private(set) var address = ""

    private init(folder: URL) {
        self.folder = folder
    }

    /// Starts `dragoman` with `arguments`, waits for the line that holds its address, and runs `body`.
    static func with(
        _ arguments: [String] = ["serve", "--port", "0"], folder: URL? = nil,
        _ body: (RunningServer) async throws -> Void
    ) async throws {
        let data = folder ?? FileManager.default.temporaryDirectory.appending(path: "dragoman-\(UUID().uuidString)")
        let server = RunningServer(folder: data)
        try server.start(arguments)
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(server)) } catch { outcome = .failure(error) }
        server.process.terminate()
        server.process.waitUntilExit()
        if folder == nil { try FileManager.default.removeItem(at: data) }
        try outcome.get()
    }

    /// Starts a process that keeps no data, such as a Translator; whoever starts it terminates it.
    static func start(_ arguments: [String], untilItSays pattern: String) throws -> (process: Process, said: String) {
        let process = Process()
        return (process, try launch(process, arguments, untilItSays: pattern))
    }

    /// Runs the executable and returns the first of its output that matches `pattern`; empty where it ended before.
    ///
    /// The start is awaited on this thread: it takes a moment, and nothing else of the test can go on before it.
    private static func launch(_ process: Process, _ arguments: [String], untilItSays pattern: String) throws -> String
    {
        let output = Pipe()
        process.executableURL = executable
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = ""
        while case let chunk = output.fileHandleForReading.availableData, !chunk.isEmpty {
            text += String(decoding: chunk, as: UTF8.self)
            if let range = text.range(of: pattern, options: .regularExpression) { return String(text[range]) }
        }
        Issue.record("the process ended before it was ready: \(text)")
        return ""
    }

    /// Where the products of this build are: beside the bundle of the tests.
    static var products: URL {
        URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    }

    static var executable: URL { products.appending(path: "dragoman") }

    private func start(_ arguments: [String]) throws {
        address = try Self.launch(
            process, arguments + ["--data", folder.path], untilItSays: "http://[0-9.]+:[0-9]+")
    }

    struct Answer {
        var status: Int
        var body: Data

        var object: [String: Any] {
            get throws { try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any]) }
        }
    }

    func get(_ path: String) async throws -> Answer {
        try await send("GET", path, nil)
    }

    func post(_ path: String, _ body: String) async throws -> Answer {
        try await send("POST", path, Data(body.utf8))
    }

    func send(_ method: String, _ path: String, _ body: Data?) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: address + path)), timeoutInterval: 60)
        request.httpMethod = method
        request.httpBody = body
        if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        let (data, response) = try await URLSession.shared.data(for: request)
        return Answer(status: try #require(response as? HTTPURLResponse).statusCode, body: data)
    }
}
