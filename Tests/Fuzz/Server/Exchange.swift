import Foundation
import HTTPTestSupport

/// One connection, on which something is sent and an answer awaited.
enum Exchange {
    enum Outcome: Sendable {
        case answered(Answer)
        /// The server closed the connection without an answer.
        case ended
    }

    /// Longer than anything takes that is asked here; a `wait` in an address is shorter by much.
    private static let patience: Duration = .seconds(60)

    /// - Parameter isWhole: whether more could follow; if not, the connection's end tells the server.
    /// - Throws: `Finding` where there was neither an answer nor an end.
    static func send(_ bytes: [UInt8], port: Int, isWhole: Bool) async throws -> Outcome {
        let outcome = try await withThrowingTaskGroup(of: Outcome?.self) { group in
            group.addTask {
                try await Connection.with(port: port) { connection in
                    do {
                        try await connection.send(bytes)
                    } catch {
                        // The server has seen enough and closed: its answer may be there all the same.
                    }
                    if !isWhole { connection.finish() }
                    return try await answer(&connection)
                }
            }
            group.addTask {
                try await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        guard let outcome else { throw Finding("neither answer nor end: \(shown(bytes))") }
        return outcome
    }

    private static func answer(_ connection: inout Connection) async throws -> Outcome {
        do {
            var answer = try await connection.head()
            // "Continue" goes before the answer.
            while answer.status == 100 { answer = try await connection.head() }
            // A stream of events has no length, and no end.
            if let length = answer.fields["content-length"].flatMap({ Int($0) }), answer.status != 304 {
                answer.body = try await connection.take(length)
            }
            return .answered(answer)
        } catch is Connection.Ended {
            return .ended
        }
    }

    static func shown(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix(2_000), as: UTF8.self).debugDescription
    }
}
