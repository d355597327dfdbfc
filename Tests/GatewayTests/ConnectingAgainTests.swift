import Gateway
import Logging
import TestSupport
import Testing
import Wire
import ZeroMQLink

/// A Translator at a tcp address that never answers.
@Suite struct ConnectingAgainTests {
    @Test(.endedWhenHung) func aTranslatorThatDoesNotAnswerIsConnectedToAgain() async throws {
        let context = try ZeroMQContext()
        let hubs = try [ZeroMQHub(name: "gateway", context: context), ZeroMQHub(name: "silent", context: context)]
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await Self.waitForASecondConnection(hubs[0], hubs[1])) } catch {
            outcome = .failure(error)
        }
        for hub in hubs { await hub.shutdown() }
        await context.shutdown()
        try outcome.get()
    }

    /// A ROUTER names each connection anew.
    private static func waitForASecondConnection(_ gateway: ZeroMQHub, _ silent: ZeroMQHub) async throws {
        let door = try await silent.bind(.router, to: "tcp://127.0.0.1:*")
        var pacing = LinkPacing()
        pacing.patience = .milliseconds(50)
        pacing.search = .milliseconds(10)
        let link = try await TranslatorLink(
            hub: gateway, translators: [TranslatorPeer(.native(text: door.endpoint))], policy: .init(), pacing: pacing,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup { group in
            group.addTask { try await link.run { _ in } }
            group.addTask {
                var peers: Set<Frame?> = []
                while peers.count < 2 { peers.formUnion(try await silent.receive(from: door).map(\.peer)) }
            }
            // The link ends only by an error.
            try await group.next()
            group.cancelAll()
        }
    }
}
