import DragomanModel
import Gateway
import GatewayTestSupport
import TestSupport
import Testing
import Wire

@Suite(.endedWhenHung) struct FlightTests {
    @Test func `a thousand equal messages ask once for each language`() async throws {
        let gateway = try await GatewayScene.run { scene in
            try await withThrowingTaskGroup { group in
                for number in 0..<1_000 {
                    group.addTask {
                        try await scene.post(as: "m\(number)", in: "talk\(number % 10)", into: ["es", "fr"])
                    }
                }
                try await group.waitForAll()
            }
            let request = try await scene.translator.nextRequest()
            #expect(request.targetLanguages == ["es", "fr"])
            try scene.translator.answer(request, "es", "fr")
            for number in 0..<10 { try await scene.settled(200, in: "talk\(number)") }
            #expect(try await scene.text("m999", "fr") == "fr: Hello")
            try await scene.expectQuiet()
            return scene.gateway
        }
        let counts = gateway.statistics.snapshot
        // The one more is the message that found quiet.
        #expect([counts.requests, counts.computed, counts.joined, counts.hits] == [2_001, 3, 1_998, 0])
        #expect(counts.inFlight == 0)
    }

    @Test func `what is known by then is asked for no more`() async throws {
        let gateway = try await GatewayScene.run { scene in
            async let first = scene.post(as: "m1", waits: true)
            try scene.translator.answer(try await scene.translator.nextRequest(), "es")
            _ = try await first
            let second = try await scene.post(as: "m2", in: "elsewhere", into: ["es", "fr"])
            #expect(second.translations["es"]?.fromCache == true)
            #expect(try await scene.translator.nextRequest().targetLanguages == ["fr"])
            return scene.gateway
        }
        let counts = gateway.statistics.snapshot
        #expect([counts.hits, counts.computed, counts.inFlight] == [1, 1, 1])
        #expect([counts.allCached, counts.partlyCached, counts.noneCached] == [0, 1, 1])
    }

    @Test func `only the last follower to leave cancels`() async throws {
        let gateway = try await GatewayScene.run { scene in
            try await scene.post(as: "m1")
            try await scene.post(as: "m2", in: "elsewhere")
            let request = try await scene.translator.nextRequest()
            try await scene.gateway.delete("m1", tenant: GatewayScene.tenant)
            try await scene.expectQuiet()
            try await scene.gateway.delete("m2", tenant: GatewayScene.tenant)
            #expect(try await scene.translator.next() == .cancel(taskID: request.taskId))
            // Too late for everybody: nothing is told, nothing is kept for the next one.
            try scene.translator.answer(request, "es")
            try await scene.expectQuiet("Barrier")
            try await scene.post(as: "m3")
            #expect(try await scene.translator.nextRequest().taskId != request.taskId)
            #expect(try await scene.events(in: "elsewhere").map(\.kind) == [.messageNew, .messageDeleted])
            #expect(scene.gateway.link.ignored.late == 1)
            return scene.gateway
        }
        let counts = gateway.statistics.snapshot
        #expect([counts.discarded, counts.computed, counts.inFlight] == [2, 2, 1])
    }

    @Test func `a caller that stopped waiting leaves no flight`() async throws {
        try await GatewayScene.run { scene in
            let message = try await scene.gateway.post(
                MessageRequest(
                    content: "Hello", conversationID: "talk", originalLanguage: "en", messageID: "m1",
                    targetLanguages: ["es"]),
                tenant: GatewayScene.tenant, wait: Wait(limit: .seconds(3_600), hungUp: {}))
            #expect(message.translations["es"]?.state == .pending)
            try scene.translator.answer(try await scene.translator.nextRequest(), "es")
            try await scene.settled(1)
            #expect(try await scene.text("m1") == "es: Hello")
        }
    }

    @Test func `after a restart pending rows are grouped by content, with the ids they had`() async throws {
        try await withFolder { folder in
            let asked = try await GatewayScene.run(in: folder) { scene in
                try await scene.post("Hello", as: "m1", into: ["es", "fr"])
                try await scene.post("Hello", as: "m2", in: "elsewhere", into: ["es", "fr"])
                try await scene.post("Bye", as: "m3")
                return try await [scene.translator.nextRequest(), scene.translator.nextRequest()]
            }
            let gateway = try await GatewayScene.run(in: folder) { scene in
                let again = try await [scene.translator.nextRequest(), scene.translator.nextRequest()]
                #expect(Set(again.map(\.taskId)) == Set(asked.map(\.taskId)))
                for request in again {
                    #expect(Set(request.targetLanguages) == (request.text == "Bye" ? ["es"] : ["es", "fr"]))
                    for language in request.targetLanguages.compactMap({ LanguageTag(parsing: $0) }) {
                        try scene.translator.answer(request, language)
                    }
                }
                try await scene.settled(3)
                try await scene.settled(2, in: "elsewhere")
                #expect(try await scene.text("m2", "fr") == "fr: Hello")
                try await scene.expectQuiet("Barrier")
                return scene.gateway
            }
            // Five rows of before, and the message that found quiet.
            let counts = gateway.statistics.snapshot
            #expect([counts.requests, counts.computed, counts.joined, counts.inFlight] == [6, 4, 2, 0])
        }
    }

    @Test func `the Translator with less to do gets the next request`() async throws {
        var setting = GatewayScene.Setting()
        setting.translators = 2
        try await GatewayScene.run(setting) { scene in
            for _ in 0..<2 { try await scene.log.wait(for: "Translator connected") }
            var requests: [[TranslationRequest]] = [[], []]
            for number in 0..<4 {
                try await scene.post("Text \(number)", as: "m\(number)")
                requests[number % 2].append(try await scene.translators[number % 2].nextRequest())
            }
            for request in requests[1] { try scene.translators[1].answer(request, "es") }
            try await scene.settled(2)
            for number in 4..<6 {
                try await scene.post("Text \(number)", as: "m\(number)")
                #expect(try await scene.translators[1].nextRequest().text == "Text \(number)")
            }
        }
    }

    @Test func `what would be too much is refused at once, and nothing of it is kept`() async throws {
        var setting = GatewayScene.Setting()
        setting.configuration.maxFlights = 2
        let gateway = try await GatewayScene.run(setting) { scene in
            try await scene.post(as: "m1", into: ["es", "fr"])
            let error = await #expect(throws: ServiceError.self) { try await scene.post("Other", as: "m2") }
            #expect(error?.code == .overloaded)
            #expect(error?.retryable == true)
            #expect(try await scene.gateway.message("m2", tenant: GatewayScene.tenant) == nil)
            return scene.gateway
        }
        let counts = gateway.statistics.snapshot
        #expect([counts.requests, counts.rejected, counts.inFlight] == [3, 1, 2])
    }
}
