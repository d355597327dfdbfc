import HTTPTestSupport
import NIOConcurrencyHelpers

/// Asks the Gateway as a careful client does: what is not answered, or refused for now, is asked again, the same way.
struct Client: Sendable {
    let port: Int
    let findings: Findings
    let counts: Counts

    /// How often what happened.
    final class Counts: Sendable {
        private let counts = NIOLockedValueBox<[String: Int]>([:])

        func add(_ name: String) { counts.withLockedValue { $0[name, default: 0] += 1 } }
        var all: [String: Int] { counts.withLockedValue { $0 } }
    }

    /// What is sent besides the address.
    enum Body: Sendable {
        case none
        case json(String)
        case form(UploadForm)

        /// How long it is asked again: longer than whatever is frozen or started again takes; then something is wrong. What
        /// is done with sound takes seconds, and starts anew each time.
        fileprivate var patience: Duration { isSound ? .seconds(600) : .seconds(180) }
        /// How long an answer is waited for.
        fileprivate var longestAnswer: Duration { isSound ? .seconds(60) : .seconds(20) }

        private var isSound: Bool { if case .form = self { true } else { false } }
    }

    func request(_ method: String, _ path: String, _ json: String? = nil) async throws -> Answer? {
        try await request(method, path, json.map { .json($0) } ?? .none)
    }

    func once(_ method: String, _ path: String) async throws -> Answer? { try await once(method, path, .none) }

    /// - Returns: an answer that asks for no other try; nil where none came in time, which is a finding.
    func request(_ method: String, _ path: String, _ body: Body) async throws -> Answer? {
        let deadline = ContinuousClock.now + body.patience
        var last = "no answer"
        while ContinuousClock.now < deadline {
            guard let answer = try await once(method, path, body) else {
                counts.add("requests without an answer, asked again")
                try await Task.sleep(for: .milliseconds(300))
                continue
            }
            guard answer.status == 503 || answer.status == 500 else { return answer }
            let error = try answer.error
            guard error.retryable else { return answer }
            counts.add("refused with \(error.code)")
            last = "\(error.code): \(error.message)"
            // What a child's death ended can be tried again at once.
            if answer.status == 500 { continue }
            guard let pause = answer.fields["retry-after"].flatMap({ Int($0) }) else {
                findings.add("\(method) \(path): a 503 that does not say when to ask again: \(last)")
                return nil
            }
            try await Task.sleep(for: .seconds(min(pause, 10)))
        }
        findings.add("\(method) \(path) was not served in \(body.patience): \(last)")
        return nil
    }

    /// Asks once. nil where the connection broke or nothing came for long: the process may be gone, or stand still.
    func once(_ method: String, _ path: String, _ body: Body) async throws -> Answer? {
        try await withThrowingTaskGroup(of: Answer?.self) { group in
            group.addTask {
                do {
                    return try await Connection.with(port: port) { connection in
                        try await connection.send(method, path, body)
                        return try await connection.answer()
                    }
                } catch {
                    return nil
                }
            }
            group.addTask {
                do { try await Task.sleep(for: body.longestAnswer) } catch { return nil }
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}

extension Connection {
    fileprivate func send(_ method: String, _ path: String, _ body: Client.Body) async throws {
        switch body {
        case .none: try await request(method, path)
        case .json(let json): try await request(method, path, json)
        case .form(let form):
            let bytes = form.body
            let fields = ["Content-Type": UploadForm.contentType, "Content-Length": "\(bytes.count)"]
            try await request(method, path, fields: fields)
            try await send(bytes)
        }
    }
}
