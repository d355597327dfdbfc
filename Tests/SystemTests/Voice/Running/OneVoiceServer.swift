import ServerTestSupport
import Testing

extension EndToEnd {
    /// What recordings and voices ask of one server, one after the other. Its folder can be looked into.
    @Suite(.serialized, .voiceServer) enum OneVoiceServer {
        static var server: RunningServer {
            get throws { try #require(SharedVoiceServer.current).server }
        }

        static var folder: SoundFolder {
            get throws { try #require(SharedVoiceServer.current).folder }
        }
    }
}

/// Runs a server around a whole suite.
struct SharedVoiceServer: SuiteTrait, TestScoping {
    struct Shared {
        let server: RunningServer
        let folder: SoundFolder
    }

    @TaskLocal static var current: Shared?

    /// One recogniser: who stops it stops all recognition. A tool chain that a test has stopped is not taken for a hung one,
    /// and is asked for each sentence, whatever other tests have said.
    private static let environment = [
        "DRAGOMAN_RECOGNITION_CHILDREN": "1", "DRAGOMAN_APERTIUM_STALL": "900", "DRAGOMAN_TRANSLATION_MEMO_BYTES": "0",
    ]

    var isRecursive: Bool { false }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            let (_, end) = try await RunningServer.with(environment: Self.environment, folder: folder) { server in
                let shared = Shared(server: server, folder: SoundFolder(url: folder))
                try await Self.$current.withValue(shared) { try await function() }
            }
            #expect(end.status == 0)
        }
    }
}

extension Trait where Self == SharedVoiceServer {
    static var voiceServer: Self { Self() }
}
