import Foundation
import HTTPTestSupport

extension RunningServer {
    /// What the Translator is doing now.
    var figures: TranslatorFigures {
        get async throws { try await get("/api/translator/stats").decoded() }
    }

    /// The children of an engine that run now; each is a process group, led by the process of this number.
    func children(of engine: String) async throws -> [Int32] {
        try await figures.pools(of: engine).flatMap(\.children).map(\.pid)
    }

    /// The tool chains that run now.
    func toolChains() async throws -> [Int32] { try await children(of: "apertium") }

    /// Waits until an engine has something to do. Nobody tells: its figures have to be looked at again and again.
    func waitForWork(of engine: String) async throws {
        func isAtWork() async throws -> Bool {
            let children = try await figures.pools(of: engine).flatMap(\.children)
            return children.contains { $0.inFlight > 0 }
        }
        while try await !isAtWork() { try await Task.sleep(for: .milliseconds(10)) }
    }

    /// Starts the tool chain of English to Spanish and stops it in its tracks: what is asked of it stays unanswered.
    func freezeToolChain() async throws -> Int32 {
        _ = try await say("Warm up", in: "freezing", into: ["es"])
        let chains = try await toolChains()
        guard let chain = chains.first, chains.count == 1 else { throw Unexpected(children: chains) }
        kill(-chain, SIGSTOP)
        return chain
    }

    struct Unexpected: Error {
        let children: [Int32]
    }
}
