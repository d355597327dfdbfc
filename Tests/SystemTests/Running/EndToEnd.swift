import Testing

/// The promises made to users, kept by the built executables with the real engine. One test after the other: most start
/// processes, and engines are greedy.
@Suite(.serialized) enum EndToEnd {
    /// What can share one server, because it disturbs nobody: each test has conversations of its own.
    @Suite(.serialized, .sharedServer) enum OneServer {
        static var server: RunningServer {
            get throws { try #require(SharedServer.current) }
        }
    }
}

/// Runs a server around a whole suite, in the layout that TEST_LAYOUT names.
struct SharedServer: SuiteTrait, TestScoping {
    @TaskLocal static var current: RunningServer?

    var isRecursive: Bool { false }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await Layout.ofThisRun.run { server in
            try await Self.$current.withValue(server) { try await function() }
        }
    }
}

extension Trait where Self == SharedServer {
    static var sharedServer: Self { Self() }
}
