import Blobs
package import DragomanModel
package import Gateway
import Storage
import TestSupport
package import ZeroMQLink

/// A real Gateway with a real store, linked to scripted Translators, for as long as a test's body runs.
package struct GatewayScene: Sendable {
    package struct Setting: Sendable {
        package var configuration = GatewayConfiguration()
        package var policy = RequestPolicy()
        package var recordingPolicy = RequestPolicy.recordings
        package var pacing = LinkPacing()
        package var options = SocketOptions()
        package var translators = 1
        /// Whether the Translators have the files of sound: then they are asked by name.
        package var areBlobsShared = false

        package init() {
            configuration.defaultTargets = ["es"]
            pacing.search = .milliseconds(10)
            pacing.tick = .milliseconds(2)
            policy.firstPause = .milliseconds(1)
            // What a test does not bring about itself must not happen because the machine is slow.
            pacing.patience = .seconds(3_600)
            policy.deadline = .seconds(3_600)
            recordingPolicy.firstPause = .milliseconds(1)
            configuration.recoveryAge = .seconds(3_600)
        }
    }

    package let gateway: Gateway
    package let store: InterruptedStore
    package let translators: [ScriptedTranslator]
    package let log: LogRecorder

    package var translator: ScriptedTranslator { translators[0] }

    package static let tenant = "t"

    /// In a fresh folder.
    package static func run<Value: Sendable>(
        _ setting: Setting = Setting(), _ body: (GatewayScene) async throws -> Value
    ) async throws -> Value {
        try await withFolder { try await run(setting, in: $0, body) }
    }

    /// In a folder that outlives the scene: the next one in it is the Gateway after a restart.
    package static func run<Value: Sendable>(
        _ setting: Setting = Setting(), in folder: String, _ body: (GatewayScene) async throws -> Value
    ) async throws -> Value {
        let context = try ZeroMQContext()
        let hubs = try ["gateway", "scripted"].map { try ZeroMQHub(name: $0, context: context) }
        let store = InterruptedStore(try SQLiteStore.open(folder: folder))
        let outcome: Result<Value, any Error>
        do { outcome = .success(try await play(setting, hubs, store, BlobFolder(folder + "/blobs"), body)) } catch {
            outcome = .failure(error)
        }
        try await store.close()
        for hub in hubs { await hub.shutdown() }
        await context.shutdown()
        return try outcome.get()
    }

    private static func play<Value: Sendable>(
        _ setting: Setting, _ hubs: [ZeroMQHub], _ store: InterruptedStore, _ blobs: BlobFolder,
        _ body: (GatewayScene) async throws -> Value
    ) async throws -> Value {
        let log = LogRecorder()
        var translators: [ScriptedTranslator] = []
        for _ in 0..<setting.translators { translators.append(try await ScriptedTranslator(hub: hubs[1])) }
        let link = try await TranslatorLink(
            hub: hubs[0], translators: translators.map { TranslatorPeer($0.address) }, policy: setting.policy,
            recordingPolicy: setting.recordingPolicy, pacing: setting.pacing, blobs: blobs,
            areBlobsShared: setting.areBlobsShared, options: setting.options, logger: log.logger)
        let gateway = Gateway(
            configuration: setting.configuration, store: store, blobs: blobs, link: link, logger: log.logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for translator in translators { group.addTask { try await translator.run() } }
            group.addTask { try await gateway.run() }
            let value = try await body(
                GatewayScene(gateway: gateway, store: store, translators: translators, log: log))
            group.cancelAll()
            while let result = await group.nextResult() {
                if case .failure(let error) = result, !(error is CancellationError) { throw error }
            }
            return value
        }
    }
}

extension GatewayScene {
    /// Posts an English message. `waits`: until all its translations are there.
    @discardableResult
    package func post(
        _ text: String = "Hello", as id: String, in conversation: String = "talk",
        into languages: [LanguageTag] = ["es"],
        waits: Bool = false
    ) async throws -> Message {
        try await gateway.post(
            MessageRequest(
                content: text, conversationID: conversation, originalLanguage: "en", messageID: id,
                targetLanguages: languages),
            tenant: Self.tenant, wait: waits ? Self.wait : nil)
    }

    /// Longer than any test may take.
    package static let wait = Wait(limit: .seconds(3_600))

    package func translation(_ id: String, _ language: LanguageTag = "es") async throws -> Translation? {
        try await store.message(id, tenant: Self.tenant)?.translations[language]
    }

    package func text(_ id: String, _ language: LanguageTag = "es") async throws -> String? {
        try await translation(id, language)?.state.translated?.text
    }

    /// All events that a conversation has now.
    package func events(in conversation: String = "talk") async throws -> [Event] {
        try await store.events(conversation: conversation, tenant: Self.tenant, after: 0, limit: 100_000)?.events ?? []
    }

    /// Waits until a conversation has had so many translations, failed ones included.
    package func settled(_ count: Int, in conversation: String = "talk") async throws {
        var missing = count
        do {
            try await gateway.readEvents(conversation: conversation, tenant: Self.tenant, after: 0) { delivery in
                guard case .events(let events) = delivery else { return }
                missing -= events.count { $0.kind == .messageTranslation || $0.kind == .translationFailed }
                if missing <= 0 { throw Enough() }
            }
        } catch is Enough {}
    }

    private struct Enough: Error {}
}
