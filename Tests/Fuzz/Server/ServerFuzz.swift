import Foundation
import HTTPTestSupport
import NIOConcurrencyHelpers
import ServerTestSupport
import TestSupport

/// Sends the built server what strangers could send, wrong in many ways: every request is answered, or its connection
/// ended where it cannot be read, nothing fails inside, and the server stays as it is.
struct ServerFuzz: Sendable {
    let seed: UInt64
    let requests: Int
    let recordings: Int

    private static let clients = 8
    /// Bytes that the server may have grown by: its caches are empty at first.
    private static let growth = 200 << 20

    func run() async throws {
        try await withFolder { folder in
            let arguments = ["serve", "--port", "0", "--data", folder, "--log-level", "warning"]
            let (_, end) = try await RunningProcess.with(arguments) { process in
                let ready = try await process.output.first("is ready on http://127.0.0.1:[0-9]+")
                let port = ready.split(separator: ":").last.flatMap { Int($0) } ?? 0
                try await prepare(port)
                let before = ProcessTable.residentBytes(of: process.processIdentifier) ?? 0
                try await fuzz("requests", requests) { seed in
                    var mutator = RequestMutator(seed: seed)
                    return { try await Self.send(mutator.next(), port) }
                }
                let clips = try await RecordingMutator.clips(in: folder)
                try await fuzz("recordings", recordings) { seed in
                    var mutator = RecordingMutator(seed: seed, clips: clips)
                    return { try await Self.send(.init(bytes: mutator.next(), isWhole: true), port) }
                }
                try await stillServes(port)
                let grown = (ProcessTable.residentBytes(of: process.processIdentifier) ?? 0) - before
                guard grown < Self.growth else { throw Finding("the server grew by \(grown) bytes") }
            }
            guard end.status == 0 else {
                throw Finding(
                    "the server ended with \(end.cause): \(end.error.suffix(2_000))")
            }
        }
    }

    /// What the requests of the corpus are about.
    private func prepare(_ port: Int) async throws {
        for request in RequestCorpus.requests where request.method == "POST" && request.path.hasPrefix("/api/messages")
        {
            try await Connection.with(port: port) { connection in
                try await connection.request(request.method, request.path, request.body)
                _ = try await connection.answer()
            }
        }
    }

    /// - Parameter client: makes what sends one case after the other, and returns the status of its answer.
    private func fuzz(
        _ name: String, _ count: Int, _ client: @escaping @Sendable (UInt64) -> () async throws -> Int?
    ) async throws {
        let begun = ContinuousClock.now
        let statuses = try await withThrowingTaskGroup(of: [Int: Int].self) { group in
            for number in 0..<Self.clients {
                group.addTask {
                    let send = client(seed &* 1_000 &+ UInt64(number))
                    var statuses: [Int: Int] = [:]
                    for _ in 0..<count / Self.clients { statuses[try await send() ?? 0, default: 0] += 1 }
                    return statuses
                }
            }
            return try await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
        }
        let told = statuses.sorted { $0.key < $1.key }.map {
            $0.key == 0 ? "\($0.value) ended" : "\($0.value) × \($0.key)"
        }
        print(
            "\(count) \(name): \(told.joined(separator: ", ")), in \(Int((ContinuousClock.now - begun) / .seconds(1))) s"
        )
    }

    /// Returns the status of the answer; nil where the connection was closed instead.
    private static func send(_ request: RequestMutator.Case, _ port: Int) async throws -> Int? {
        switch try await Exchange.send(request.bytes, port: port, isWhole: request.isWhole) {
        case .answered(let answer):
            try check(answer, to: request.bytes)
            return answer.status
        case .ended:
            guard !request.isWhole else { throw Finding("closed without an answer: \(Exchange.shown(request.bytes))") }
            return nil
        }
    }

    private static func check(_ answer: Answer, to bytes: [UInt8]) throws {
        guard answer.status != 500, (200..<600).contains(answer.status) else {
            throw Finding("answered with \(answer.status) \(answer.text): \(Exchange.shown(bytes))")
        }
        // What is refused says why, unless the head itself could not be read.
        if answer.status > 400, answer.status != 416 { _ = try answer.error }
    }

    private func stillServes(_ port: Int) async throws {
        try await Connection.with(port: port) { connection in
            let body =
                #"{"content":"After all that.","conversationId":"last","originalLanguage":"en","targetLanguages":["es"]}"#
            try await connection.request("POST", "/api/messages?wait=30000", body)
            let message = try await connection.answer().message
            guard message.isDone else { throw Finding("the server does not translate any more: \(message)") }
        }
    }
}
