import DragomanModel
import Gateway
import GatewayTestSupport
import Storage
import TestSupport
import Testing
import Wire

/// Nothing that was accepted is lost: neither when the store fails, nor when the Gateway ends.
@Suite(.endedWhenHung) struct RecordingRecoveryTests {
    private static let full = ServiceError(.storageUnavailable, "Full.", retryable: true)

    @Test func `what could not be stored is asked for again`() async throws {
        var setting = GatewayScene.Setting()
        setting.configuration.recoveryAge = .zero
        try await GatewayScene.withVoice(setting) { scene in
            try await scene.record("r1", into: ["es", "fr"])
            let request = try await scene.translator.nextRecording()
            try scene.translator.transcribe(request)
            try scene.translator.speak(request, "es")
            _ = try await scene.events(2, in: "recording:r1")
            scene.store.interrupt(at: .stepping) { throw Self.full }
            try scene.translator.speak(request, "fr")
            #expect(try await scene.translator.next(on: .audio) == .cancel(taskID: request.taskId))
            // Nobody is asked now: what it goes on telling is lost.
            try scene.translator.complete(request)
            // The next look for recordings that nobody works on.
            let again = try await scene.translator.nextRecording()
            #expect(again.taskId == request.taskId)
            #expect(again.mobileTranscription?.text == "Good morning")
            #expect(again.targetLanguages == ["fr"])
            try scene.translator.transcribe(again)
            try scene.translator.speak(again, "fr")
            try scene.translator.complete(again)
            let recording = try await scene.ended("r1")
            #expect(recording.status == .done)
            #expect([recording.text("es"), recording.text("fr")] == ["es: Good morning", "fr: Good morning"])
            #expect(try await scene.events(in: "recording:r1").count == 3)
        }
    }

    @Test func `after a restart what is pending goes out again, with its id and what is known`() async throws {
        try await withFolder { folder in
            let asked = try await GatewayScene.withVoice(in: folder) { scene in
                try await scene.record("r1", "One", into: ["es", "fr"])
                let first = try await scene.translator.nextRecording()
                try await scene.record("r2", "Two")
                let second = try await scene.translator.nextRecording()
                try await scene.made("r3", "Three")
                try scene.translator.transcribe(first)
                try scene.translator.speak(first, "es")
                _ = try await scene.events(2, in: "recording:r1")
                return [first, second]
            }
            try await GatewayScene.withVoice(in: folder) { scene in
                let again = try await [scene.translator.nextRecording(), scene.translator.nextRecording()]
                #expect(again.map(\.taskId) == asked.map(\.taskId))
                #expect(again.map(\.targetLanguages) == [["fr"], ["es"]])
                #expect(again.map { $0.mobileTranscription?.text } == ["Good morning", nil])
                #expect(again.map(\.audio) == asked.map(\.audio))
                for request in again {
                    try scene.translator.transcribe(request)
                    try scene.translator.speak(request, request.targetLanguages == ["fr"] ? "fr" : "es")
                    try scene.translator.complete(request)
                }
                for id in ["r1", "r2"] { #expect(try await scene.ended(id).status == .done) }
                #expect(try await scene.events(in: "recording:r1").map(\.sequence) == [1, 2, 3])
                try await scene.expectQuietRecordings()
            }
        }
    }

    @Test func `what is too old fails as timed out`() async throws {
        var late = GatewayScene.Setting()
        late.configuration.maxAge = .zero
        try await withFolder { folder in
            try await GatewayScene.withVoice(in: folder) { scene in
                try await scene.record("r1", into: ["es", "fr"])
                _ = try await scene.translator.nextRecording()
            }
            try await GatewayScene.withVoice(late, in: folder) { scene in
                let recording = try await scene.ended("r1")
                #expect(recording.status == .failed)
                #expect(recording.error?.code == .timedOut)
                #expect([recording.failure("es"), recording.failure("fr")] == [.timedOut, .timedOut])
                #expect(try await scene.told(in: "recording:r1") == ["1 audio:transcription-failed"])
                try await scene.expectQuietRecordings()
            }
        }
    }

    @Test func `what is too old fails, although a Translator has it`() async throws {
        var setting = GatewayScene.Setting()
        setting.configuration.recordingPass = .milliseconds(20)
        setting.configuration.maxAge = .milliseconds(500)
        try await GatewayScene.withVoice(setting) { scene in
            try await scene.record("r1")
            let asked = try await scene.translator.nextRecording()
            #expect(try await scene.ended("r1").error?.code == .timedOut)
            guard case .cancel(let taskID) = try await scene.translator.next(on: .audio) else {
                Issue.record("it goes on")
                return
            }
            #expect(taskID == asked.taskId)
        }
    }

    @Test func `the manner of the speaker is taken again as it is now`() async throws {
        try await withFolder { folder in
            try await GatewayScene.withVoice(in: folder) { scene in
                var profile = try await scene.addProfile("v1", of: "ann", pitch: 200)
                try await scene.record("r1", from: "ann", profile: "v1")
                #expect(try await scene.translator.nextRecording().manner?.pitchHertz == 200)
                profile.characteristics.pitchHertz = 210
                let measured = VoiceProfileUpdate.Measured(
                    characteristics: profile.characteristics, quality: profile.quality,
                    fingerprint: profile.fingerprint, expiresAt: profile.expiresAt)
                let update = VoiceProfileUpdate("v1", of: "ann", measured: measured, at: WallClock.now)
                let updated = try await scene.store.updateVoiceProfile(update, tenant: GatewayScene.tenant)
                #expect(updated?.characteristics == profile.characteristics)
            }
            try await GatewayScene.withVoice(in: folder) { scene in
                let request = try await scene.translator.nextRecording()
                #expect(request.manner == VoiceManner(pitchHertz: 210, rangeSemitones: 6, wordsPerMinute: 150))
            }
        }
    }
}
