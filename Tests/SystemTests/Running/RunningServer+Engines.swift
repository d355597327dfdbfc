import Foundation
import HTTPTestSupport

extension RunningServer {
    private struct Figures: Decodable {
        struct Pool: Decodable {
            struct Child: Decodable {
                var serves: String
                var pid: Int32
            }

            var children: [Child]
        }

        var pools: [Pool]
    }

    /// The tool chains that run now; each is a process group, led by the process of this number.
    func toolChains() async throws -> [Int32] {
        let figures: Figures = try await get("/api/translator/stats").decoded()
        return figures.pools.flatMap(\.children).map(\.pid)
    }

    /// Starts the tool chain of English to Spanish and stops it in its tracks: what is asked of it stays unanswered.
    func freezeToolChain() async throws -> Int32 {
        _ = try await say("Warm up", in: "freezing", into: ["es"])
        let chains = try await toolChains()
        guard let chain = chains.first, chains.count == 1 else { throw Unexpected(chains: chains) }
        kill(-chain, SIGSTOP)
        return chain
    }

    struct Unexpected: Error {
        let chains: [Int32]
    }
}
