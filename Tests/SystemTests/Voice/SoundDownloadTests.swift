import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneVoiceServer {
    /// The sound itself, as browsers ask for it: in parts, again, or only about it.
    @Suite struct SoundDownloadTests {
        private let server: RunningServer

        init() throws { server = try EndToEnd.OneVoiceServer.server }

        /// Where the recording and its speech are, and what they hold.
        private func sounds() async throws -> [(path: String, whole: Answer, type: String)] {
            let recording = try await server.translate(Clip.bytes(Clip.short), ["targetLanguages": "es"])
            var sounds: [(path: String, whole: Answer, type: String)] = []
            for (name, type) in [("original", "audio/wav"), ("es", "audio/ogg")] {
                let path = "/api/audio/\(recording.recordingId)/\(name)"
                sounds.append((path, try await server.get(path), type))
            }
            return sounds
        }

        @Test(.endedWhenHung) func whole() async throws {
            for (path, whole, type) in try await sounds() {
                #expect(whole.status == 200)
                #expect(!whole.body.isEmpty)
                #expect(whole.fields["content-type"] == type)
                #expect(whole.fields["content-length"] == "\(whole.body.count)")
                #expect(whole.fields["accept-ranges"] == "bytes")
                #expect(whole.fields["x-content-type-options"] == "nosniff")
                let head = try await server.send("HEAD", path)
                #expect(head.status == 200)
                #expect(head.body.isEmpty)
                for field in ["content-type", "content-length", "etag", "accept-ranges"] {
                    #expect(head.fields[field] == whole.fields[field])
                }
            }
        }

        @Test(.endedWhenHung) func inParts() async throws {
            for (path, whole, type) in try await sounds() {
                let count = whole.body.count
                let ranges = [
                    ("bytes=0-9", 0..<10), ("bytes=100-199", 100..<200), ("bytes=\(count - 1)-", count - 1..<count),
                    ("bytes=-7", count - 7..<count), ("bytes=10-99999999", 10..<count),
                ]
                for (asked, range) in ranges {
                    let part = try await server.get(path, fields: ["Range": asked])
                    #expect(part.status == 206)
                    #expect(part.body == Array(whole.body[range]))
                    #expect(part.fields["content-type"] == type)
                    #expect(
                        part.fields["content-range"] == "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(count)")
                }
                let beyond = try await server.get(path, fields: ["Range": "bytes=\(count)-"])
                #expect(beyond.status == 416)
                #expect(beyond.fields["content-range"] == "bytes */\(count)")
                let nonsense = try await server.get(path, fields: ["Range": "lines=1-2"])
                #expect(nonsense.status == 200)
                #expect(nonsense.body == whole.body)
            }
        }

        @Test(.endedWhenHung) func onlyWhereItHasChanged() async throws {
            for (path, whole, _) in try await sounds() {
                let tag = try #require(whole.fields["etag"])
                for same in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                    let answer = try await server.get(path, fields: ["If-None-Match": same])
                    #expect(answer.status == 304)
                    #expect(answer.body.isEmpty)
                    #expect(answer.fields["etag"] == tag)
                }
                let other = try await server.get(path, fields: ["If-None-Match": "\"other\""])
                #expect(other.status == 200)
                #expect(other.body == whole.body)
                // A part of another file is of no use.
                let mixed = try await server.get(path, fields: ["Range": "bytes=0-9", "If-Range": "\"other\""])
                #expect(mixed.status == 200)
                let right = try await server.get(path, fields: ["Range": "bytes=0-9", "If-Range": tag])
                #expect(right.status == 206)
            }
        }

        @Test(
            .endedWhenHung,
            arguments: [
                ("es", 404), ("klingon!", 400), ("..%2foriginal", 400), ("ORIGINAL", 400),
                ("%2e%2e%2f%2e%2e%2fdragoman.sqlite", 400),
            ])
        func whatIsNotThere(name: String, status: Int) async throws {
            let recording = try await server.transcribe(Clip.bytes(Clip.short))
            let answer = try await server.get("/api/audio/\(recording.recordingId)/\(name)")
            #expect(answer.status == status)
            #expect(try !answer.error.message.isEmpty)
        }
    }
}
