import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneVoiceServer {
    /// What the server remembers of recordings, and says of itself; every answer is as the server describes it.
    @Suite struct VoiceRecordTests {
        private let server: RunningServer

        init() throws { server = try EndToEnd.OneVoiceServer.server }

        private struct Statistics: Decodable {
            var recordings: [String: Int]
            var durationMs: Int
            var languages: [String: Int]
            var ratings: Int
            var meanRating: Double?
        }

        private struct Languages: Decodable {
            var recognised: [String]
            var spoken: [String]
        }

        private func described(_ path: String, _ address: String, by method: String = "GET") async throws -> Answer {
            let description = try OpenAPIDescription(try await server.get("/openapi.json"))
            let answer = try await server.send(method, address)
            #expect(answer.status == 200)
            #expect(try description.problems(of: answer, to: method, path) == [])
            return answer
        }

        @Test(.endedWhenHung) func theHistoryOfOnePerson() async throws {
            var ids: [String] = []
            for (number, conversation) in ["one", "two", "one"].enumerated() {
                let fields = [
                    "senderId": "historian", "conversationId": "history-\(conversation)", "targetLanguages": "es",
                    "recordingId": "history-\(number)",
                ]
                ids.append(try await server.translate(Clip.bytes(Clip.short), fields).recordingId)
            }
            let path = "/api/voice/history"
            let all: HistoryAnswer = try await described(path, "\(path)?userId=historian").decoded()
            #expect(all.recordings.map(\.recordingId) == ids.reversed())
            #expect(all.recordings.allSatisfy { $0.status == "done" && $0.senderId == "historian" })
            #expect(all.next == nil)
            let first: HistoryAnswer = try await described(path, "\(path)?userId=historian&limit=2").decoded()
            #expect(first.recordings.map(\.recordingId) == [ids[2], ids[1]])
            let next = try #require(first.next)
            let last: HistoryAnswer = try await described(path, "\(path)?userId=historian&after=\(next)").decoded()
            #expect(last.recordings.map(\.recordingId) == [ids[0]])
            let one: HistoryAnswer = try await described(path, "\(path)?conversationId=history-one").decoded()
            #expect(one.recordings.map(\.recordingId) == [ids[2], ids[0]])
            #expect(try await server.get("\(path)?after=nonsense").status == 400)
        }

        @Test(.endedWhenHung) func theFiguresOfOnePerson() async throws {
            let fields = ["senderId": "counted", "targetLanguages": "es,de"]
            let done = try await server.translate(Clip.bytes(Clip.short), fields)
            _ = try await server.translate(WaveFile(sound: [UInt8](repeating: 0, count: 64_000)).bytes, fields)
            for rating in [2, 5] {
                let body = #"{"rating":\#(rating),"userId":"judge-\#(rating)","comment":"Said well"}"#
                let answer = try await server.post("/api/voice/jobs/\(done.recordingId)/feedback", body)
                #expect(answer.status == 204)
            }
            let path = "/api/voice/stats"
            let figures: Statistics = try await described(path, "\(path)?userId=counted").decoded()
            #expect(figures.recordings == ["queued": 0, "running": 0, "done": 1, "failed": 1, "cancelled": 0])
            #expect(figures.durationMs == done.durationMs)
            #expect(figures.languages == ["es": 1])
            #expect(figures.ratings == 2)
            #expect(figures.meanRating == 3.5)
            #expect(try await described(path, path).decoded(Statistics.self).ratings >= 2)
        }

        @Test(
            .endedWhenHung,
            arguments: ["{}", #"{"rating":0}"#, #"{"rating":6}"#, #"{"rating":"good"}"#, #"{"rating":1.5}"#])
        func ratingsThatMakeNoSense(body: String) async throws {
            let recording = try await server.transcribe(Clip.bytes(Clip.short))
            let answer = try await server.post("/api/voice/jobs/\(recording.recordingId)/feedback", body)
            #expect(answer.status == 400)
            #expect(try answer.error.message.contains("rating"))
        }

        @Test(.endedWhenHung) func languages() async throws {
            let languages: Languages = try await described("/api/voice/languages", "/api/voice/languages").decoded()
            #expect(languages.recognised == ["en"])
            #expect(Set(languages.spoken).isSuperset(of: ["ca", "de", "en", "es", "fr"]))
            #expect(languages.spoken == languages.spoken.sorted())
        }

        @Test(.endedWhenHung) func aRecordingIsAsItIsDescribed() async throws {
            let made = try await server.translate(Clip.bytes(Clip.short), ["targetLanguages": "es,de"])
            let answer = try await described("/api/audio/{id}", "/api/audio/\(made.recordingId)")
            #expect(try answer.decoded(RecordingAnswer.self) == made)
            _ = try await described("/api/voice/jobs/{id}", "/api/voice/jobs/\(made.recordingId)")
            _ = try await described("/api/voice/jobs/{id}", "/api/voice/jobs/\(made.recordingId)", by: "DELETE")
        }
    }
}
