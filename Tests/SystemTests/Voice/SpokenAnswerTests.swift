import Foundation
import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneVoiceServer {
    /// From speech to speech: a machine speaks English, is recognised and translated, and is heard in another language.
    @Suite struct SpokenAnswerTests {
        private struct Probe: Decodable {
            struct Stream: Decodable {
                var codecName: String
                var channels: Int
            }

            struct Format: Decodable {
                var formatName: String
                var duration: String
            }

            var streams: [Stream]
            var format: Format
        }

        /// What ffprobe says of sound, after all of it was decoded without an error.
        private func probe(_ bytes: [UInt8]) async throws -> Probe {
            try await withFolder { folder in
                let path = "\(folder)/spoken"
                try Data(bytes).write(to: URL(filePath: path))
                try await Tool.run("ffmpeg", ["-v", "error", "-xerror", "-nostdin", "-i", path, "-f", "null", "-"])
                let report = try await Tool.run(
                    "ffprobe", ["-v", "error", "-show_streams", "-show_format", "-of", "json", path])
                let decoder = JSONDecoder()
                decoder.keyDecodingStrategy = .convertFromSnakeCase
                return try decoder.decode(Probe.self, from: Data(report.utf8))
            }
        }

        @Test(
            .endedWhenHung,
            arguments: [
                ("opus", "audio/ogg", "ogg", "opus"), ("mp3", "audio/mpeg", "mp3", "mp3"),
                ("wav", "audio/wav", "wav", "pcm_s16le"), (nil, "audio/ogg", "ogg", "opus"),
            ])
        func isHeardInTheFormatThatWasAskedFor(
            format: String?, type: String, container: String, codec: String
        ) async throws {
            let server = try EndToEnd.OneVoiceServer.server
            let fields = ["targetLanguages": "es,fr", "format": format ?? ""]
            let recording = try await server.translate(
                try await Clip.flite("The house is big and the water is cold."), fields)
            #expect(recording.status == "done")
            #expect(recording.failures == [])
            #expect(recording.transcript?.text.contains("the water is") ?? false)
            #expect(recording.translations["es"]?.text?.contains("agua") ?? false)
            #expect(recording.translations["fr"]?.text?.contains("eau") ?? false)
            for speech in recording.translations.values {
                #expect(speech.audioMimeType == type)
                let sound = try await server.get(try #require(speech.audioUrl))
                #expect(sound.status == 200)
                #expect(sound.fields["content-type"] == type)
                let probe = try await probe(sound.body)
                #expect(probe.format.formatName == container)
                #expect(probe.streams.map(\.codecName) == [codec])
                #expect(probe.streams.map(\.channels) == [1])
                let seconds = try #require(Double(probe.format.duration))
                #expect((0.5...20).contains(seconds))
                // What is said of the length is true.
                #expect(abs(seconds * 1_000 - Double(speech.durationMs ?? 0)) < 200)
            }
        }

        /// What was heard can be heard again: the speech of one answer is the next one's recording.
        @Test(.endedWhenHung) func isUnderstoodByItsOwnRecogniser() async throws {
            let server = try EndToEnd.OneVoiceServer.server
            let given = #"{"text":"la casa es grande","language":"es"}"#
            let first = try await server.translate(
                Clip.bytes(Clip.short), ["mobileTranscription": given, "targetLanguages": "en"])
            #expect(first.translations["en"]?.text == "the house is big")
            let speech = try await server.get(try #require(first.translations["en"]?.audioUrl))
            let second = try await server.transcribe(speech.body, ["language": "en"])
            #expect(second.status == "done")
            #expect(second.transcript?.text.isEmpty == false)
        }
    }
}
