import Foundation
import HTTPTestSupport
import ServerTestSupport
import TestSupport
import Testing

extension EndToEnd {
    /// What a conversation with very much to say costs the others, and what of it is done that nobody wants any more.
    @Suite struct FloodTests {
        /// Posted before the single message of somebody else.
        private static let flood = 150
        /// Sentences that the engine answers in all before it stops: those that it has been given before the single message
        /// came (`apertium.depth`), and some turns.
        private static let answers = 40

        /// Gives the settings of a server with one engine, which stops in its tracks after so many answers: the first is to the
        /// pool's greeting.
        private static func withEngine(
            stoppingAfter stops: [Int], _ body: @Sendable ([String: String]) async throws -> Void
        ) async throws {
            try await withFolder { folder in
                let isStop = stops.map { "$n == \($0)" }.joined(separator: " || ")
                let engine = try FakeToolChain(
                    in: URL(filePath: folder), answering: "print; $n++; kill STOP => $$ if \(isStop)")
                try await body(["DRAGOMAN_APERTIUM_DATA": engine.folder.path, "DRAGOMAN_APERTIUM_CHILDREN": "1"])
            }
        }

        /// Which of the two has waited longer decides nothing: they take turns.
        @Test(.endedWhenHung, arguments: [Layout.oneProcess, .apart])
        func lastsNoLongerForOthersThanSomeTurns(layout: Layout) async throws {
            try await Self.withEngine(stoppingAfter: [2, Self.answers]) { environment in
                try await layout.run(environment: environment) { server in
                    let language = [FakeToolChain.language]
                    _ = try await server.say("Warm up", in: "flood", into: language)
                    for number in 0..<Self.flood {
                        _ = try await server.say("Flood \(number)", in: "flood", into: language, wait: 0)
                    }
                    _ = try await server.say("Single", in: "quiet", id: "single", into: language, wait: 0)
                    try await server.waitForSentences(Self.flood + 2)
                    for chain in try await server.toolChains() { kill(-chain, SIGCONT) }
                    // The engine has stopped again after the greeting and so many translations.
                    try await EventReader.with(port: server.port, "flood", "&after=0") { reader in
                        try await reader.skip(translations: Self.answers - 2)
                    }
                    let single = try await server.get("/api/messages/single").message
                    #expect(single.isDone, "The single message is behind the flood.")
                    // It may be about to stop yet.
                    while try await server.figures.work("answered", of: "apertium") < Self.flood + 2 {
                        for chain in try await server.toolChains() { kill(-chain, SIGCONT) }
                        try await Task.sleep(for: .milliseconds(10))
                    }
                }
            }
        }

        @Test(.endedWhenHung) func isNotDoneWhereItIsNotWanted() async throws {
            try await Self.withEngine(stoppingAfter: [2]) { environment in
                try await RunningServer.with(environment: environment) { server in
                    let language = FakeToolChain.language
                    _ = try await server.say("Warm up", in: "warm", into: [language])
                    let conversation = #"{"conversationId":"flood","targetLanguages":["\#(language)"]}"#
                    #expect(try await server.post("/api/conversations", conversation).status < 300)
                    for number in 0..<40 {
                        _ = try await server.say(
                            "Text \(number)", in: "flood", id: "m\(number)", wait: 0)
                    }
                    try await server.waitForSentences(41)
                    // The engine has been given the first, not the last.
                    for number in 30..<35 { _ = try await server.delete("/api/messages/m\(number)") }
                    for number in 35..<40 {
                        let body = #"{"content":"Changed \#(number)","originalLanguage":"en"}"#
                        _ = try await server.put("/api/messages/m\(number)", body)
                    }
                    try await server.waitForSentences(46)
                    #expect(try await server.figures.work("cancelled", of: "apertium") == 10)
                    for chain in try await server.toolChains() { kill(-chain, SIGCONT) }
                    try await server.expectTranslations(of: Array(0..<30) + Array(35..<40), in: "flood")
                    #expect(try await server.figures.work("answered", of: "apertium") == 36)
                }
            }
        }

        /// It is connected, but does not answer; as soon as it answers a ping, it gets everything again.
        @Test(.endedWhenHung) func waitsForATranslatorThatDoesNotAnswer() async throws {
            let environment = ["DRAGOMAN_TRANSLATION_DEADLINE": "1"]
            try await Translator.with { silent in
                try await RunningServer.with(
                    ["gateway", "--translators", silent.address], environment: environment
                ) { server in
                    _ = try await server.say("Warm up", in: "warm", into: ["es"])
                    silent.process.send(SIGSTOP)
                    for number in 0..<5 {
                        _ = try await server.say(
                            "Text \(number)", in: "silence", id: "m\(number)", into: ["es"], wait: 0)
                    }
                    _ = try await server.process.error.first("leaves requests unanswered")
                    silent.process.send(SIGCONT)
                    try await server.expectTranslations(of: Array(0..<5), in: "silence")
                }
            }
        }
    }
}

extension EventReader {
    fileprivate mutating func skip(translations count: Int) async throws {
        var left = count
        while left > 0 {
            if try await next().event == "message:translation" { left -= 1 }
        }
    }
}

extension RunningServer {
    /// Waits until the tool chains have been given so many sentences, or have them waiting. Nobody tells.
    fileprivate func waitForSentences(_ count: Int) async throws {
        while try await figures.work("submitted", of: "apertium") < count {
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Reads a conversation until each of the messages has been translated once.
    fileprivate func expectTranslations(of numbers: [Int], in conversation: String) async throws {
        try await EventReader.with(port: port, conversation, "&after=0") { reader in
            var missing = Set(numbers.map { "m\($0)" })
            while !missing.isEmpty {
                let event = try await reader.next()
                guard event.event == "message:translation" else { continue }
                #expect(missing.remove(event.data.messageId) != nil)
            }
        }
    }
}
