import DragomanModel
import Glibc
import Logging
import Translator
import Wire
import ZeroMQLink

/// Counts how many translations by a null engine cross the wire in a second: each request is encoded, received, made a
/// task, taken apart into sentences, put together and answered once a language, and each answer is decoded.
///
///     wire-load --transport inproc|tcp --seconds 4
@main
struct WireLoad {
    static let languages: [LanguageTag] = ["es", "fr", "ca", "it"]
    /// Requests that are unanswered at any time: the Gateway's own window.
    static let window = 1_000

    let hub: ZeroMQHub
    let door: SocketHandle

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, arguments[1] == "--transport", arguments[3] == "--seconds",
            let seconds = Int(arguments[4]),
            let endpoint = ["inproc": "inproc://load", "tcp": "tcp://127.0.0.1:*"][arguments[2]]
        else {
            print("usage: wire-load --transport inproc|tcp --seconds N")
            exit(2)
        }
        let context = try ZeroMQContext()
        let translatorHub = try ZeroMQHub(name: "translator", context: context)
        let gatewayHub = try ZeroMQHub(name: "gateway", context: context)
        let server = try await translator(hub: translatorHub, endpoint: endpoint)
        let address = endpoint.hasPrefix("tcp") ? server.endpoints[0] : endpoint
        try await withThrowingTaskGroup { group in
            group.addTask { try await server.run() }
            let door = try await gatewayHub.connect(.dealer, to: address)
            let rate = try await WireLoad(hub: gatewayHub, door: door).measure(seconds: seconds)
            print("\(Int(rate)) translations/s")
            group.cancelAll()
            while await group.nextResult() != nil {}
        }
        await gatewayHub.shutdown()
        await translatorHub.shutdown()
        await context.shutdown()
    }

    private static func translator(hub: ZeroMQHub, endpoint: String) async throws -> TranslatorServer {
        let english: LanguageTag = "en"
        let pairs = languages.map {
            EnginePair(pair: LanguagePair(source: english, target: $0), engine: "null", version: "null 1")
        }
        var configuration = TranslatorConfiguration()
        // Every sentence is to reach the engine.
        configuration.memoBytes = 0
        var logger = Logger(label: "wire-load")
        logger.logLevel = .error
        return try await TranslatorServer(
            configuration: configuration, engines: [NullEngine(pairs: pairs)], planner: RoutePlanner(pairs: pairs),
            hub: hub, doors: TranslatorDoors(links: [endpoint]), logger: logger)
    }

    /// Translations a second, counted after a first second.
    private func measure(seconds: Int) async throws -> Double {
        var sent = 0
        var received = 0
        var receivedBefore = 0
        var begun = ContinuousClock.now
        let start = begun
        var isWarm = false
        while true {
            while sent - received / Self.languages.count < Self.window {
                try send(sent)
                sent += 1
            }
            for message in try await hub.receive(from: door) {
                guard case .translationCompleted = try Envelope.decodeEvent(message.frames) else {
                    throw WireLoadError.unexpectedAnswer
                }
                received += 1
            }
            let now = ContinuousClock.now
            if !isWarm, start.duration(to: now) >= .seconds(1) {
                isWarm = true
                begun = now
                receivedBefore = received
            }
            let elapsed = begun.duration(to: now)
            if isWarm, elapsed >= .seconds(seconds) {
                return Double(received - receivedBefore) / (elapsed / .seconds(1))
            }
        }
    }

    private func send(_ number: Int) throws {
        let request = TranslationRequest(
            taskId: "task-\(number)", messageId: "message-\(number)",
            text: "Are you coming to the station tomorrow, number \(number)?", sourceLanguage: "en",
            targetLanguages: Self.languages.map(\.value), conversationId: "conversation")
        guard hub.send(LinkMessage(peer: nil, frames: Envelope.encode(.translation(request))), on: door) else {
            throw WireLoadError.outboxFull
        }
    }
}

enum WireLoadError: Error {
    case unexpectedAnswer
    case outboxFull
}
