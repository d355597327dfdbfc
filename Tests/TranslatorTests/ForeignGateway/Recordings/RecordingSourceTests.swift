import Blobs
import DragomanModel
import Foundation
import TestSupport
import Testing

@testable import Translator

/// Where the sound of a request may come from.
@Suite(.endedWhenHung)
struct RecordingSourceTests {
    private static func keep(_ bytes: [UInt8], in folder: String, tenant: String) async throws -> BlobHash {
        let blob = try await BlobWriter(in: BlobFolder(folder, role: .writer))
        try await blob.write(bytes)
        return try await blob.keep(tenant: tenant)
    }

    /// In a frame that is named, in one that is not, or as text.
    @Test(arguments: ForeignGateway.Door.allCases)
    func itMayComeWithTheMessage(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.heard(by: door) { gateway, _ in
            let wave = TestRecording.wave(0)
            let text = Data(wave).base64EncodedString()
            let named = #","binaryFrames":{"audio":2,"embedding":1,"audioMimeType":"image/png"}"#
            try await gateway.send(frames: [Array(Ask.transcription("1", named).utf8), [1, 2, 3], wave])
            try await gateway.send(Ask.transcription("2"), wave)
            try await gateway.send(Ask.transcription("3", #","audioData":"\#(text)""#))
            try await gateway.send(Ask.transcription("4", #","audioBase64":"\#(text)""#))
            let answers = try await gateway.receive(count: 4)
            #expect(Set(answers.map { $0["taskId"] }) == ["1", "2", "3", "4"])
            for answer in answers { #expect([answer["type"], answer["text"]] == ["transcription_completed", "zero"]) }
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func aFileThatBothHalvesHaveIsNamedAndSoIsTheSpeech(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.heard(by: door, TestSound(areBlobsShared: true)) { gateway, translator in
            let folder = translator.folder
            let wave = TestRecording.wave(0)
            let hash = try await Self.keep(wave, in: folder, tenant: "acme")
            let stored = #","audioHash":"\#(hash)","audioSize":\#(wave.count),"tenant":"acme""#
            try await gateway.send(Ask.process("t", ["es", "fr"], stored))
            let messages = try await gateway.receiveToTheEnd()
            #expect(messages.count == 4)
            #expect(messages.flatMap(\.frames).isEmpty)
            let end = try #require(messages.last).answer
            #expect(try end.inner("binaryFrames").description == "{}")
            for audio in try end.objects("translatedAudios") {
                let name = try #require(audio["audioHash"].flatMap { BlobHash($0) })
                let path = try BlobFolder(folder, role: .writer).path(of: name, tenant: "acme")
                let file = try #require(FileManager.default.contents(atPath: path))
                #expect(file.count == audio.number("audioSize"))
                #expect(file.prefix(4) == Data("RIFF".utf8))
            }
            // Told again it is named again, and made again where it has been collected.
            try await gateway.send(Ask.process("t", ["es", "fr"], stored))
            #expect(try await gateway.receiveToTheEnd().map(\.answer) == messages.map(\.answer))
            let first = try #require(try end.objects("translatedAudios").first)
            let name = try #require(first["audioHash"].flatMap { BlobHash($0) })
            let file = try BlobFolder(folder, role: .writer).path(of: name, tenant: "acme")
            try FileManager.default.removeItem(atPath: file)
            try await gateway.send(Ask.process("t", ["es", "fr"], stored))
            _ = try await gateway.receiveToTheEnd()
            #expect(FileManager.default.fileExists(atPath: file))
            // What was lent is still there.
            #expect(try BlobFolder(folder, role: .writer).contains(hash, tenant: "acme"))
            try await translator.expectsNothingLeft()
        }
    }

    @Test(arguments: ["globex", ""]) func aFileIsFoundOnlyForItsTenant(_ tenant: String) async throws {
        try await OpenTranslator.heard(by: .native, TestSound(areBlobsShared: true)) { gateway, translator in
            let hash = try await Self.keep(TestRecording.wave(0), in: translator.folder, tenant: "acme")
            let others = #","audioHash":"\#(hash)","tenant":"\#(tenant)""#
            for request in [Ask.process("1", [], others), Ask.transcription("2", others)] {
                let answer = try await gateway.ask(request)
                #expect(answer["errorCode"] == "NOT_FOUND")
            }
            let voice = try await gateway.ask(Ask.operation("voice_translate", "3", others))
            #expect(voice["code"] == "NOT_FOUND")
            try await translator.expectsNothingLeft()
        }
    }

    @Test(arguments: ForeignGateway.Door.allCases)
    func whereNothingIsSharedNoFileIsLookedFor(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.heard(by: door) { gateway, translator in
            let hash = try await Self.keep(TestRecording.wave(0), in: translator.folder, tenant: "")
            let answer = try await gateway.ask(Ask.transcription("1", #","audioHash":"\#(hash)""#))
            #expect(
                [answer["errorCode"], answer["error"]] == [
                    "INVALID_REQUEST", "This Translator shares no folder of recordings: send the recording itself.",
                ])
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test(arguments: ["audioUrl", "audioPath"]) func whatAPeerNamesIsNotOpened(_ field: String) async throws {
        try await OpenTranslator.heard(by: .native, TestSound(areBlobsShared: true)) { gateway, translator in
            let secret = "\(translator.folder)/secret.wav"
            #expect(FileManager.default.createFile(atPath: secret, contents: Data(TestRecording.wave(0))))
            let watched = try WatchedFile(secret)
            for (index, address) in [secret, "file://\(secret)", "http://127.0.0.1:9/x"].enumerated() {
                let answer = try await gateway.ask(
                    Ask.process("\(index)", ["es"], #","\#(field)":"\#(address)""#), TestRecording.wave(0))
                #expect([answer["type"], answer["errorCode"]] == ["audio_process_error", "INVALID_REQUEST"])
            }
            for request in [
                Ask.transcription("t", #","\#(field)":"x""#), Ask.operation("voice_analyze", "t", #","\#(field)":"x""#),
            ] {
                #expect(try await gateway.ask(request)["errorCode"] == "INVALID_REQUEST")
            }
            let profile = try await gateway.ask(Ask.profile("analyze", "t", #","\#(field)":"x""#))
            #expect([profile["type"], profile["code"]] == ["voice_profile_error", "INVALID_REQUEST"])
            #expect(try !watched.wasOpened())
            #expect(try await gateway.hearsNothingElse())
        }
    }
}
