import HTTPTestSupport
import ServerTestSupport
import TestSupport
import Testing

extension EndToEnd {
    /// What the Translators are doing, wherever they run.
    @Suite struct TranslatorFiguresTests {
        @Test(.endedWhenHung, arguments: [Layout.oneProcess, .apart, .twoTranslators])
        func areToldByTheGateway(layout: Layout) async throws {
            try await layout.run { server in
                for text in ["Hello world", "See you tomorrow"] {
                    _ = try await server.say(text, in: "figures", into: ["es"])
                }
                let figures = try await server.figures
                #expect(figures.serverStatus == "alive")
                #expect(figures.activeTasks.counters["translation"] == 2)
                #expect(
                    figures.engines
                        == ["apertium", "pocketsphinx", "espeak-ng", "aubio"].map { .init(name: $0) })
                #expect(figures.latencies["translation.queue"]?.count == 2)
                #expect(figures.work("answered", of: "apertium") == 2)
                let pools = figures.pools(of: "apertium")
                #expect(pools.reduce(0) { $0 + ($1.latencies["service"]?.count ?? 0) } == 2)
            }
        }

        @Test(.endedWhenHung) func areOfThoseThatAreThere() async throws {
            try await Translator.with { first in
                try await Translator.with { second in
                    let list = "\(first.address),\(second.address)"
                    try await RunningServer.with(["gateway", "--translators", list]) { server in
                        // Both have to have been found.
                        try await server.process.error.wait(for: "Translator connected", times: 2)
                        let both = try #require(try await server.figures.lanes["translation"]?["capacity"])
                        second.process.crash()
                        let one = try #require(try await server.figures.lanes["translation"]?["capacity"])
                        #expect(both == 2 * one)
                    }
                }
            }
        }

        @Test(.endedWhenHung) func arePromisedByNoUpstreamTranslator() async throws {
            try await Layout.compatibleDoor.run { server in
                let answer = try await server.get("/api/translator/stats")
                #expect(answer.status == 503)
                #expect(answer.text.contains("do not tell what they are doing"))
            }
        }
    }
}
