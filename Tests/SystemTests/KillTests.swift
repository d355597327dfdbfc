import Foundation
import HTTPTestSupport
import ServerTestSupport
import TestSupport
import Testing

extension EndToEnd {
    /// Whatever is killed, whenever: what was accepted is finished afterwards, once.
    @Suite struct KillTests {
        private static let apart = ["--pull-port", "0", "--pub-port", "0"]

        /// Reads a conversation from its beginning until a message that is posted now, and checks that `posted`, the only
        /// other message, was translated once into each language.
        private func expectFinishedOnce(
            _ server: RunningServer, _ conversation: String, _ posted: String, languages: Set<String>
        ) async throws {
            let finished = try await EventReader.with(port: server.port, conversation, "&after=0") { reader in
                try await reader.next(1 + languages.count)
            }
            #expect(finished.first?.event == "message:new")
            #expect(finished.allSatisfy { $0.data.messageId == posted })
            // An answer that came twice would stand before what is posted now.
            _ = try await server.say("Afterwards", in: conversation, id: "afterwards-\(conversation)", into: [])
            let all = try await EventReader.with(port: server.port, conversation, "&after=0") { reader in
                try await reader.next { $0.data.messageId != posted }
            }
            #expect(all.map(\.seq) == Array(1...(languages.count + 2)))
            let translated = all.dropFirst().dropLast()
            #expect(translated.allSatisfy { $0.event == "message:translation" })
            #expect(Set(translated.compactMap(\.data.language)) == languages)
            #expect(try await server.get("/api/messages/\(posted)").message.isDone)
        }

        @Test(.endedWhenHung) func theServerAfterItAcceptedAMessage() async throws {
            try await TemporaryFolder.with { folder in
                let (chain, end) = try await RunningServer.with(folder: folder) { server in
                    let chain = try await server.freezeToolChain()
                    let accepted = try await server.say("Kill me", in: "killed", id: "m", into: ["es"], wait: 0)
                    #expect(accepted.status == 201)
                    #expect(try accepted.message.pending == ["es"])
                    server.process.crash()
                    return chain
                }
                #expect(end.status == nil)
                // Nobody is left behind, as soon as it can move again.
                kill(-chain, SIGCONT)
                try await ProcessTable.waitForEnd(ofGroup: chain)
                try await RunningServer.with(folder: folder) { server in
                    try await expectFinishedOnce(server, "killed", "m", languages: ["es"])
                }
            }
        }

        @Test(.endedWhenHung) func theGatewayBeforeATranslatorIsThere() async throws {
            try await TemporaryFolder.with { folder in
                try await RunningServer.with(
                    ["gateway", "--translators", "127.0.0.1:1"], folder: folder, untilReady: false
                ) { gateway in
                    let accepted = try await gateway.say("Kill me", in: "killed", id: "m", wait: 0)
                    #expect(accepted.status == 201)
                    gateway.process.crash()
                }
                try await Translator.with { translator in
                    try await RunningServer.with(["gateway", "--translators", translator.address], folder: folder) {
                        try await expectFinishedOnce($0, "killed", "m", languages: ["es", "fr", "ca"])
                    }
                }
            }
        }

        @Test(.endedWhenHung) func theTranslatorWhileItWorks() async throws {
            let port = try await FreePorts.findNeighbours(3)
            let environment = ["DRAGOMAN_TRANSLATION_DEADLINE": "1"]
            try await RunningServer.with(
                ["gateway", "--translators", "127.0.0.1:\(port)"], environment: environment, untilReady: false
            ) { gateway in
                try await Translator.with(
                    Self.apart + ["--log-level", "debug"], port: port, environment: environment
                ) { translator in
                    _ = try await gateway.process.output.first("is ready on|is not ready")
                    let accepted = try await gateway.say("Kill the other", in: "killed", id: "m", wait: 0)
                    #expect(accepted.status == 201)
                    // The first sentence of a language waits for its tool chain to start: there is no answer yet.
                    _ = try await translator.process.error.first("Task started")
                    translator.process.crash()
                }
                try await Translator.with(port: port) { _ in
                    try await expectFinishedOnce(gateway, "killed", "m", languages: ["es", "fr", "ca"])
                }
            }
        }

        @Test(.endedWhenHung) func oneToolChain() async throws {
            try await RunningServer.with(["serve", "--log-level", "debug"]) { server in
                let chain = try await server.freezeToolChain()
                _ = try await server.say("Kill the engine", in: "killed", id: "m", into: ["es"], wait: 0)
                try await server.process.error.wait(for: "Task started", times: 2)
                kill(-chain, SIGKILL)
                try await expectFinishedOnce(server, "killed", "m", languages: ["es"])
                let now = try await server.toolChains()
                #expect(now.count == 1)
                #expect(now != [chain])
            }
        }

        @Test(.endedWhenHung) func askedToStopItAnswersWhoWaits() async throws {
            let (_, end) = try await RunningServer.with(["serve", "--log-level", "debug"]) { server in
                async let waiting = server.say("One last word", in: "stopping", into: ["es", "ca"])
                _ = try await server.process.error.first("Task started")
                server.process.send(SIGTERM)
                let answer = try await waiting
                #expect(answer.status == 201)
                #expect(try answer.message.isDone)
            }
            #expect(end.status == 0)
        }

        /// What cannot be finished in time stays pending; nothing is left behind, and the next start finishes it.
        @Test(.endedWhenHung, arguments: [0, 30_000])
        func askedToStopItKeepsWhatIsNotDone(wait: Int) async throws {
            try await TemporaryFolder.with { folder in
                let (chain, end) = try await RunningServer.with(
                    ["serve", "--log-level", "debug"], environment: ["DRAGOMAN_SHUTDOWN_GRACE": "1"], folder: folder
                ) { server in
                    let chain = try await server.freezeToolChain()
                    async let waiting = server.say("Not now", in: "stopping", id: "m", into: ["es"], wait: wait)
                    try await server.process.error.wait(for: "Task started", times: 2)
                    server.process.send(SIGTERM)
                    #expect(try await waiting.message.pending == ["es"])
                    return chain
                }
                #expect(end.status == 0)
                try await ProcessTable.waitForEnd(ofGroup: chain)
                try await RunningServer.with(folder: folder) { server in
                    try await expectFinishedOnce(server, "stopping", "m", languages: ["es"])
                }
            }
        }
    }
}
