import DragomanModel
import GatewayTestSupport
import TestSupport
import Testing
import Wire

@testable import Gateway

/// What is asked of a Translator about voices, and what becomes of the question.
@Suite(.endedWhenHung) struct VoiceQuestionTests {
    private static let tenant = GatewayScene.tenant

    @Test(arguments: [(Float(0), true, 1.0), (0.79, true, 0.506), (3, false, 0.07)])
    func `a sample is held against the profile`(_ voice: Float, _ isMatch: Bool, _ similarity: Double) async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann")
            async let likeness = scene.gateway.verify(
                GatewayScene.sample(), against: "v1", userID: "ann", tenant: Self.tenant)
            let request = try await scene.translator.nextVoice()
            // A voice can be told without its words.
            #expect(!request.includeTranscription)
            try scene.measure(request, voice: voice)
            let found = try await likeness
            #expect(found.isMatch == isMatch)
            #expect(abs(found.similarity - similarity) < 0.01)
            #expect(found.threshold == 0.5)
        }
    }

    @Test func `two samples are measured side by side`() async throws {
        try await GatewayScene.withVoice { scene in
            async let likeness = scene.gateway.compare(
                GatewayScene.sample("A"), GatewayScene.sample("B"), tenant: Self.tenant)
            let both = [try await scene.translator.nextVoice(), try await scene.translator.nextVoice()]
            #expect(Set(both.map(\.audio)) == [.bytes(Array("A".utf8)), .bytes(Array("B".utf8))])
            try scene.measure(both[1], voice: 2)
            try scene.measure(both[0], voice: 2)
            #expect(try await likeness.isMatch)
        }
    }

    @Test func `where one has no voice there is nothing to compare, and the other is given up`() async throws {
        try await GatewayScene.withVoice { scene in
            async let refused = code {
                _ = try await scene.gateway.compare(
                    GatewayScene.sample("A"), GatewayScene.sample("B"), tenant: Self.tenant)
            }
            let both = [try await scene.translator.nextVoice(), try await scene.translator.nextVoice()]
            let first = try #require(both.first { $0.audio == .bytes(Array("A".utf8)) })
            let second = try #require(both.first { $0 != first })
            try scene.measure(first, voice: nil)
            #expect(try await scene.translator.next(on: .voice) == .cancel(taskID: second.requestId))
            #expect(try await refused == .invalidRequest)
        }
    }

    @Test func `a preview is spoken in the profile's manner`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann", pitch: 210)
            async let preview = scene.gateway.preview(
                "Hola", language: "es", profile: "v1", userID: "ann", encoding: .mp3, tenant: Self.tenant)
            let request = try await scene.nextSpeech()
            #expect(request.text == "Hola")
            #expect(request.language == "es")
            #expect(request.encoding == .mp3)
            #expect(request.manner?.pitchHertz == 210)
            try scene.answer(request, sound: "sound", milliseconds: 700)
            let spoken = try await preview
            #expect(spoken.bytes == Array("sound".utf8))
            #expect(spoken.durationMilliseconds == 700)
        }
    }

    @Test(arguments: [("", ServiceError.Code.invalidRequest), (String(repeating: "a", count: 1_001), .textTooLong)])
    func `a preview says something, and not a book`(_ text: String, _ refusal: ServiceError.Code) async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.addProfile("v1", of: "ann")
            let refused = try await code {
                _ = try await scene.gateway.preview(
                    text, language: "es", profile: "v1", userID: "ann", encoding: .opus, tenant: Self.tenant)
            }
            #expect(refused == refusal)
            try await scene.expectQuietVoices()
        }
    }

    @Test func `no more are measured at once than is set, and the others are read when they come again`() async throws {
        var setting = GatewayScene.Setting()
        setting.configuration.maxMeasured = 1
        try await GatewayScene.withVoice(setting) { scene in
            async let first = scene.gateway.measure(GatewayScene.sample(), userID: "ann", tenant: Self.tenant)
            let request = try await scene.translator.nextVoice()
            let refused = try await code {
                let sample = VoiceSample {
                    Issue.record("It is in memory before it has its turn.")
                    return []
                }
                _ = try await scene.gateway.measure(sample, userID: "bob", tenant: Self.tenant)
            }
            #expect(refused == .overloaded)
            try scene.measure(request)
            _ = try await first
            try await scene.expectQuietVoices()
        }
    }

    @Test func `who hangs up is worked for no longer`() async throws {
        try await GatewayScene.withVoice { scene in
            let impatient = Task {
                try await scene.gateway.measure(GatewayScene.sample(), userID: "ann", tenant: Self.tenant)
            }
            let request = try await scene.translator.nextVoice()
            impatient.cancel()
            #expect(try await scene.translator.next(on: .voice) == .cancel(taskID: request.requestId))
            // Its answer comes too late, and is nobody's.
            try scene.measure(request)
            try await scene.expectQuietVoices()
            await #expect(throws: CancellationError.self) { try await impatient.value }
        }
    }

    @Test func `that a question was cancelled is no surprise to who cancelled it`() async throws {
        try await GatewayScene.withVoice { scene in
            let impatient = Task {
                try await scene.gateway.measure(GatewayScene.sample(), userID: "ann", tenant: Self.tenant)
            }
            let request = try await scene.translator.nextVoice()
            impatient.cancel()
            #expect(try await scene.translator.next(on: .voice) == .cancel(taskID: request.requestId))
            try scene.translator.send(
                .voiceProfileFailure(
                    VoiceProfileFailure(
                        requestId: request.requestId, userId: "ann", ServiceError(.cancelled, "Cancelled."),
                        timestamp: nil)))
            try await scene.expectQuietVoices()
            #expect(scene.gateway.link.ignored.late == 0)
            await #expect(throws: CancellationError.self) { try await impatient.value }
        }
    }

    @Test func `what is answered twice is heard once`() async throws {
        try await GatewayScene.withVoice { scene in
            async let measured = scene.gateway.measure(GatewayScene.sample(), userID: "ann", tenant: Self.tenant)
            let request = try await scene.translator.nextVoice()
            try scene.measure(request, pitch: 100)
            try scene.measure(request, pitch: 200)
            #expect(try await measured.characteristics.pitchHertz == 100)
            try await scene.expectQuietVoices()
        }
    }

    @Test func `a Translator that never answers is waited for as long as is set`() async throws {
        var setting = GatewayScene.Setting()
        setting.pacing.voiceInquiry = .milliseconds(20)
        try await GatewayScene.withVoice(setting) { scene in
            let end = try await code {
                _ = try await scene.gateway.measure(GatewayScene.sample(), userID: "ann", tenant: Self.tenant)
            }
            #expect(end == .timedOut)
            let request = try await scene.translator.nextVoice()
            #expect(try await scene.translator.next(on: .voice) == .cancel(taskID: request.requestId))
        }
    }

    @Test func `where no Translator is there it is said soon`() async throws {
        var setting = GatewayScene.Setting()
        setting.translators = 0
        setting.pacing.inquiry = .milliseconds(20)
        try await GatewayScene.run(setting) { scene in
            let end = try await code {
                _ = try await scene.gateway.measure(GatewayScene.sample(), userID: "ann", tenant: Self.tenant)
            }
            #expect(end == .unavailable)
        }
    }

    @Test func `the one that has less to do is asked`() async throws {
        var setting = GatewayScene.Setting()
        setting.translators = 2
        try await GatewayScene.withVoice(setting) { scene in
            await scene.voicesAreOpen()
            async let first = scene.gateway.measure(GatewayScene.sample("1"), userID: "ann", tenant: Self.tenant)
            async let second = scene.gateway.measure(GatewayScene.sample("2"), userID: "ann", tenant: Self.tenant)
            for translator in scene.translators {
                try scene.measure(try await translator.nextVoice(), by: translator)
            }
            _ = try await (first, second)
        }
    }

    @Test func `a question to a Translator that vanishes ends`() async throws {
        var setting = GatewayScene.Setting()
        setting.pacing.beat = .milliseconds(10)
        setting.pacing.patience = .milliseconds(250)
        try await GatewayScene.withVoice(setting) { scene in
            async let end = code {
                _ = try await scene.gateway.measure(GatewayScene.sample(), userID: "ann", tenant: Self.tenant)
            }
            _ = try await scene.translator.nextVoice()
            scene.translator.hear(false)
            #expect(try await end == .unavailable)
        }
    }
}
