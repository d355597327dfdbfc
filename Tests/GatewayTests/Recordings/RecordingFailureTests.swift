import DragomanModel
import Gateway
import GatewayTestSupport
import Glibc
import TestSupport
import Testing
import Wire
import ZeroMQLink

@Suite(.endedWhenHung) struct RecordingFailureTests {
    private static let broken = ServiceError(.engineFailed, "The engine is being restarted.", retryable: true)

    @Test func `what was asked by a connection that broke is asked by the next one`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let lost = try await scene.translator.nextRecording()
            try scene.translator.offer { $0.connection = "another" }
            #expect(try await scene.makeNext().taskId == lost.taskId)
            #expect(try await scene.ended("r1").status == .done)
        }
    }

    @Test func `what finds no room on the wire goes out when there is some`() async throws {
        var setting = GatewayScene.Setting()
        // One message at a time.
        setting.options.outboxBytes = 1
        setting.areBlobsShared = true
        setting.recordingPolicy.longestPause = .milliseconds(1)
        setting.recordingPolicy.window = 100
        try await GatewayScene.withVoice(setting) { scene in
            for number in 0..<40 { try await scene.record("r\(number)") }
            for _ in 0..<40 { _ = try await scene.translator.nextRecording() }
            // All of them at once.
            try scene.translator.offer { $0.connection = "another" }
            var heard: Set<String> = []
            while heard.count < 40 { heard.insert(try await scene.translator.nextRecording().messageId) }
        }
    }

    @Test func `an engine that fails again and again is asked as often as is set`() async throws {
        var setting = GatewayScene.Setting()
        setting.recordingPolicy.maxAttempts = 3
        try await GatewayScene.withVoice(setting) { scene in
            try await scene.record("r1")
            var ids: Set<String> = []
            for attempt in 1...3 {
                let request = try await scene.translator.nextRecording()
                #expect(request.terms.attempt == attempt)
                ids.insert(request.taskId)
                try scene.translator.fail(request, Self.broken)
            }
            #expect(ids.count == 1)
            let recording = try await scene.ended("r1")
            #expect(recording.status == .failed)
            #expect(recording.error == Self.broken)
            #expect(recording.failure() == .engineFailed)
            #expect(try await scene.told(in: "recording:r1") == ["1 audio:transcription-failed"])
            try await scene.expectQuietRecordings()
        }
    }

    @Test(arguments: [ServiceError.Code.overloaded, .unavailable])
    func `whoever has no room is asked for as long as it takes`(_ code: ServiceError.Code) async throws {
        var setting = GatewayScene.Setting()
        setting.recordingPolicy.maxAttempts = 1
        setting.recordingPolicy.longestPause = .milliseconds(1)
        try await GatewayScene.withVoice(setting) { scene in
            try await scene.record("r1")
            for attempt in 1...6 {
                let request = try await scene.translator.nextRecording()
                #expect(request.terms.attempt == attempt)
                try scene.translator.fail(
                    request, ServiceError(code, "Later.", retryable: true, retryAfterMilliseconds: 1))
            }
            try await scene.makeNext()
            #expect(try await scene.ended("r1").status == .done)
        }
    }

    @Test(arguments: [ServiceError.Code.invalidAudio, .noSpeech, .audioTooLong, .noRecogniser])
    func `what fails for good is told at once`(_ code: ServiceError.Code) async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1", into: ["es", "fr"])
            try scene.translator.fail(try await scene.translator.nextRecording(), ServiceError(code, "No."))
            let recording = try await scene.ended("r1")
            #expect(recording.status == .failed)
            #expect(recording.error?.code == code)
            #expect(try await scene.told(in: "recording:r1") == ["1 audio:transcription-failed"])
            try await scene.expectQuietRecordings()
        }
    }

    @Test func `languages that have failed for now are asked for again, and others are told at once`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1", into: ["es", "fr", "ca"])
            let request = try await scene.translator.nextRecording()
            try scene.translator.transcribe(request)
            try scene.translator.speak(request, "es")
            let failures = [
                LanguageFailure(language: "fr", error: Self.broken),
                LanguageFailure(language: "ca", error: ServiceError(.noRoute, "No.")),
            ]
            try scene.translator.complete(request, failures: failures)
            let again = try await scene.translator.nextRecording()
            #expect(again.taskId == request.taskId)
            _ = try await scene.events(3, in: "recording:r1")
            #expect(
                try await scene.told(in: "recording:r1") == [
                    "1 audio:transcription-ready", "2 audio:translations-progressive es",
                    "3 audio:translation-failed ca",
                ])
            try scene.translator.transcribe(again)
            try scene.translator.speak(again, "es", "fr")
            try scene.translator.complete(again, failures: [failures[1]])
            let recording = try await scene.ended("r1")
            #expect([recording.text("es"), recording.text("fr")] == ["es: Good morning", "fr: Good morning"])
            #expect(recording.failure("ca") == .noRoute)
        }
    }

    @Test func `nor are all languages given up`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1")
            let request = try await scene.translator.nextRecording()
            try scene.translator.transcribe(request)
            try scene.translator.fail(
                request, Self.broken, failures: [LanguageFailure(language: "es", error: Self.broken)])
            try await scene.makeNext()
            #expect(try await scene.ended("r1").text() == "es: Good morning")
        }
    }

    @Test func `the words stay where all languages have failed, each for its reason`() async throws {
        var setting = GatewayScene.Setting()
        setting.recordingPolicy.maxAttempts = 1
        try await GatewayScene.withVoice(setting) { scene in
            try await scene.record("r1", into: ["es", "fr"])
            let request = try await scene.translator.nextRecording()
            try scene.translator.transcribe(request)
            let reasons = [
                LanguageFailure(language: "es", error: ServiceError(.noRoute, "No.")),
                LanguageFailure(language: "fr", error: ServiceError(.noVoice, "No.", retryable: true)),
            ]
            try scene.translator.fail(request, Self.broken, failures: reasons)
            let recording = try await scene.ended("r1")
            #expect(recording.status == .done)
            #expect([recording.failure("es"), recording.failure("fr")] == [.noRoute, .noVoice])
            #expect(recording.transcript?.text == "Good morning")
        }
    }

    @Test func `what was lost on its way is asked for again`() async throws {
        try await GatewayScene.withVoice { scene in
            try await scene.record("r1", into: ["es", "fr"])
            let request = try await scene.translator.nextRecording()
            try scene.translator.transcribe(request)
            try scene.translator.speak(request, "es")
            try scene.translator.complete(request)
            let again = try await scene.translator.nextRecording()
            #expect(again.taskId == request.taskId)
            #expect(again.targetLanguages == ["fr"])
            try scene.translator.speak(again, "fr")
            try scene.translator.complete(again)
            let recording = try await scene.ended("r1")
            #expect([recording.text("es"), recording.text("fr")] == ["es: Good morning", "fr: Good morning"])
        }
    }

    @Test func `a language that the Translator leaves out again and again has failed`() async throws {
        var setting = GatewayScene.Setting()
        setting.recordingPolicy.maxAttempts = 1
        try await GatewayScene.withVoice(setting) { scene in
            try await scene.record("r1", into: ["es", "fr", "ca"])
            let request = try await scene.translator.nextRecording()
            try scene.translator.transcribe(request)
            try scene.translator.speak(request, "es")
            let failure = LanguageFailure(language: "fr", error: ServiceError(.noRoute, "No."))
            try scene.translator.complete(request, failures: [failure])
            let recording = try await scene.ended("r1")
            #expect(recording.status == .done)
            #expect(recording.text() == "es: Good morning")
            #expect([recording.failure("fr"), recording.failure("ca")] == [.noRoute, .engineFailed])
            #expect(
                try await scene.told(in: "recording:r1") == [
                    "1 audio:transcription-ready", "2 audio:translations-progressive es",
                    "3 audio:translation-failed fr", "4 audio:translation-failed ca",
                ])
        }
    }

    @Test func `speech that is named and not there is a failure, and no speech`() async throws {
        var setting = GatewayScene.Setting()
        setting.areBlobsShared = true
        setting.recordingPolicy.maxAttempts = 1
        try await GatewayScene.withVoice(setting) { scene in
            try await scene.record("r1", into: ["es", "fr"])
            let request = try await scene.translator.nextRecording()
            let nowhere = try #require(BlobHash(String(repeating: "ab", count: 32)))
            try scene.translator.transcribe(request)
            try scene.translator.speak(request, "es", audio: .stored(nowhere, byteCount: 9))
            try scene.translator.speak(
                request, "fr", audio: .stored(try await scene.keep("fr sound").hash, byteCount: 8))
            try scene.translator.complete(request)
            let recording = try await scene.ended("r1")
            #expect(recording.failure("es") == .engineFailed)
            #expect(recording.text("fr") == "fr: Good morning")
        }
    }

    @Test func `a sound that has gone before it is sent fails as not found`() async throws {
        try await GatewayScene.withVoice { scene in
            let audio = try await scene.keep("Sound")
            let path = scene.path(of: audio)
            scene.store.interrupt(at: .recordingAccepted) { #expect(unlink(path) == 0) }
            try await scene.record("r1")
            let recording = try await scene.ended("r1")
            #expect(recording.status == .failed)
            #expect(recording.error?.code == .notFound)
            try await scene.expectQuietRecordings()
        }
    }

    /// In place of the file, a way to its folder: that can be opened, and not read.
    private static func spoil(_ path: String) {
        #expect(unlink(path) == 0)
        #expect(symlink(".", path) == 0)
    }

    @Test func `a sound that cannot be read is tried again, and goes out once it can`() async throws {
        var setting = GatewayScene.Setting()
        setting.recordingPolicy.maxAttempts = nil
        setting.recordingPolicy.longestPause = .milliseconds(10)
        try await GatewayScene.withVoice(setting) { scene in
            let path = scene.path(of: try await scene.keep("Sound"))
            scene.store.interrupt(at: .recordingAccepted) { Self.spoil(path) }
            try await scene.record("r1")
            try await scene.log.wait(for: "Recording not read")
            // What is not there at all would fail for good: the file takes its place in one step.
            let other = scene.path(of: try await scene.keep("Other"))
            #expect(rename(other, path) == 0)
            let request = try await scene.translator.nextRecording()
            #expect(try #require(request.terms.attempt) > 1)
            #expect(request.audio == .bytes(Array("Other".utf8)))
        }
    }

    @Test func `a sound that cannot be read at all fails in the end`() async throws {
        var setting = GatewayScene.Setting()
        setting.recordingPolicy.maxAttempts = 2
        try await GatewayScene.withVoice(setting) { scene in
            let path = scene.path(of: try await scene.keep("Sound"))
            scene.store.interrupt(at: .recordingAccepted) { Self.spoil(path) }
            try await scene.record("r1")
            let recording = try await scene.ended("r1")
            #expect(recording.status == .failed)
            #expect(recording.error?.code == .storageUnavailable)
            for _ in 1...2 { try await scene.log.wait(for: "Recording not read") }
        }
    }
}
