import Foundation
import HTTPTestSupport
import ServerTestSupport
import TestSupport
import Testing

extension EndToEnd {
    /// A disk without room: what would be stored is refused, what is stored can be read, and with room all goes on.
    @Suite struct FullDiskTests {
        private static let diskBytes = 48 << 20

        @Test(.endedWhenHung) func itIsRefusedWhileThereIsNoRoomAndGoesOnWhenThereIs() async throws {
            try await TemporaryFolder.with { folder in
                let disk = try SmallDisk(at: folder.appending(path: "data"), bytes: Self.diskBytes)
                defer { disk.remove() }
                // Where the system allows no mounting, there is no disk that can be filled without harm.
                guard disk.isMounted else { return }
                try await RunningServer.with(folder: disk.folder) { server in
                    let before = try await server.say("The house", in: "full", id: "before", into: ["es"])
                    #expect(before.status == 201)
                    try disk.fill()
                    try expectRefused(try await refusal(server))
                    try expectRefused(try await server.upload(Clip.short, [:], to: "/api/audio/transcribe?wait=0"))
                    #expect(try await server.get("/api/messages/before").message.isDone)
                    disk.makeRoom()
                    let after = try await server.say("The garden", in: "full", id: "after", into: ["es"])
                    #expect(after.status == 201)
                    #expect(try after.message.isDone)
                    let recording = try await server.upload(Clip.short, [:], to: "/api/audio/transcribe?wait=60000")
                    #expect(recording.status == 200)
                }
            }
        }

        /// What the log has room for already is still taken: until it has none.
        private func refusal(_ server: RunningServer) async throws -> Answer {
            let text = String(repeating: "The garden is green. ", count: 100)
            while true {
                let answer = try await server.say(text, in: "full", into: [], wait: 0)
                if answer.status != 201 { return answer }
            }
        }

        private func expectRefused(_ answer: Answer) throws {
            #expect(answer.status == 503)
            #expect(answer.fields["retry-after"] != nil)
            let error = try answer.error
            #expect(error.code == "STORAGE_UNAVAILABLE")
            #expect(error.retryable)
        }
    }
}
