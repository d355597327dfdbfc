package import Blobs
import DequeModule
package import DragomanModel
package import Logging
import NIOConcurrencyHelpers
import Wire
package import ZeroMQLink

/// The Gateway's end of the wire: carries tasks to the Translators and their answers back.
///
/// A task that was submitted stays here until each of its languages has an answer or is abandoned. What is on its way
/// is decided by `RequestTable`; this class does what it says.
package final class TranslatorLink: Sendable {
    struct State {
        var texts: RequestTable<TranslationTask>
        var recordings: RequestTable<RecordingJob>
        var links: [Links]
        var routes: [[RouteTable.Pair: String]?]
        var offers: [VoiceOffer?]
        /// All of `routes` together; asked for with every message, hence kept.
        var routeTable: RouteTable?
        var ignored = IgnoredAnswers()
        /// Whoever waits for a change of what the Translators offer.
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextListener = 0
        var inquiries = StatisticsInquiries()
        var questions = VoiceQuestions()
    }

    /// The health of one Translator's links, by their kinds.
    struct Links {
        var health: [LinkHealth]

        subscript(kind: LinkKind) -> LinkHealth {
            get { health[kind.rawValue] }
            set { health[kind.rawValue] = newValue }
        }
    }

    struct Sockets: Hashable {
        var sending: SocketHandle
        var receiving: SocketHandle
    }

    struct Door {
        /// The same ones for all kinds at a compatible door.
        var sockets: [LinkKind: Sockets]
        var isCompatible = false
        /// Kinds that have sockets of their own, and a health.
        var kinds: [LinkKind] {
            isCompatible ? [.text] : LinkKind.allCases.filter { sockets[$0] != nil }
        }
    }

    let state: NIOLockedValueBox<State>
    let doors: [Door]
    /// Whether keys may be the reason why a Translator does not answer.
    let isEncrypted: Bool
    let hub: ZeroMQHub
    let logger: Logger
    let policy: RequestPolicy
    let recordingPolicy: RequestPolicy
    let pacing: LinkPacing
    /// Where the sound of recordings lies.
    let blobs: BlobFolder?
    /// Whether the Translators have the same folder.
    let areBlobsShared: Bool
    /// Recordings that are to be read from disk and sent.
    let departures: Departures

    /// Connects to all translators; none of them needs to be there yet.
    package init(
        hub: ZeroMQHub, translators: [TranslatorPeer], policy: RequestPolicy,
        recordingPolicy: RequestPolicy = .recordings, pacing: LinkPacing = LinkPacing(), blobs: BlobFolder? = nil,
        areBlobsShared: Bool = false, options: SocketOptions = SocketOptions(), logger: Logger
    ) async throws {
        self.recordingPolicy = recordingPolicy
        self.blobs = blobs
        self.areBlobsShared = areBlobsShared
        departures = Departures(capacity: 8 * recordingPolicy.window * max(1, translators.count))
        self.hub = hub
        self.policy = policy
        self.pacing = pacing
        self.logger = logger
        var doors: [Door] = []
        for translator in translators {
            var options = options
            options.curve = translator.keys
            doors.append(try await Self.open(translator.address, hub: hub, options: options))
        }
        self.doors = doors
        isEncrypted = translators.contains { $0.keys != nil }
        state = NIOLockedValueBox(
            State(
                texts: RequestTable(translators: doors.count, policy: policy),
                recordings: RequestTable(translators: doors.count, policy: recordingPolicy),
                links: doors.map { _ in
                    Links(health: LinkKind.allCases.map { _ in LinkHealth(patience: pacing.patience) })
                },
                routes: doors.map { _ in nil }, offers: doors.map { _ in nil }))
    }

    private static func open(
        _ address: TranslatorAddress, hub: ZeroMQHub, options: SocketOptions
    ) async throws -> Door {
        switch address {
        case .native(let text, let audio, let voice):
            var sockets: [LinkKind: Sockets] = [:]
            for (kind, endpoint) in [(LinkKind.text, text), (.audio, audio), (.voice, voice)] {
                guard let endpoint else { continue }
                let socket = try await hub.connect(.dealer, to: endpoint, options: options)
                sockets[kind] = Sockets(sending: socket, receiving: socket)
            }
            return Door(sockets: sockets)
        case .compatible(let push, let subscribe):
            let sending = try await hub.connect(.push, to: push, options: options)
            let receiving = try await hub.connect(.sub, to: subscribe, options: options)
            let both = Sockets(sending: sending, receiving: receiving)
            return Door(sockets: LinkKind.allCases.reduce(into: [:]) { $0[$1] = both }, isCompatible: true)
        }
    }

    /// The routes of all Translators together; nil until one of them has announced any.
    package var routes: RouteTable? {
        state.withLockedValue(\.routeTable)
    }

    /// Translators that answer pings.
    package var openTranslators: Int { state.withLockedValue { $0.links.count { $0[.text].isOpen } } }
    package var translatorCount: Int { doors.count }
    /// An element after each change of which Translators are there and what they offer; several changes may be one.
    package var changes: AsyncStream<Void> {
        let (changes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let listener = state.withLockedValue { state in
            state.nextListener += 1
            state.listeners[state.nextListener] = continuation
            return state.nextListener
        }
        continuation.onTermination = { _ in self.state.withLockedValue { $0.listeners[listener] = nil } }
        return changes
    }

    func tellChange() {
        for listener in state.withLockedValue({ Array($0.listeners.values) }) { listener.yield() }
    }

    /// Requests sent and not answered, and those that wait to be sent.
    package var load: (outstanding: Int, waiting: Int) {
        state.withLockedValue { ($0.texts.outstanding, $0.texts.count - $0.texts.outstanding) }
    }

    /// What came from the Translators and changed nothing.
    package var ignored: IgnoredAnswers { state.withLockedValue(\.ignored) }

    /// Counts an answer that nobody waits for.
    func ignoreLate() { state.withLockedValue { $0.ignored.late += 1 } }

    package func submit(_ task: TranslationTask) {
        perform(state.withLockedValue { $0.texts.submit(task, now: .now) })
    }

    package func raise(_ taskID: String, to priority: Priority) {
        state.withLockedValue { $0.texts.raise(taskID: taskID, to: priority, now: .now) }
    }

    package func abandon(taskID: String, language: LanguageTag) {
        perform(state.withLockedValue { $0.texts.abandoned(taskID: taskID, part: language, now: .now) })
    }

    /// Receives, pings and resends until it is cancelled.
    /// - Parameters:
    ///   - onAnswer: runs side by side for many answers; their number is bounded by the window.
    ///   - onNews: gets what becomes of recordings, one after the other, in the order in which it is told.
    package func run(
        onAnswer: @escaping @Sendable (TranslationAnswer) async -> Void,
        onNews: @escaping @Sendable (RecordingNews) async -> Void = { _ in }
    ) async throws {
        let news = NewsQueue(capacity: 64 * recordingPolicy.window * max(1, doors.count))
        try await withThrowingDiscardingTaskGroup { group in
            for translator in doors.indices {
                for kind in doors[translator].kinds {
                    group.addTask {
                        try await self.receive(from: translator, kind, news: news, onAnswer: onAnswer)
                    }
                }
            }
            group.addTask {
                for await one in news.waiting {
                    for taskID in news.takeLost() { await onNews(RecordingNews(taskID: taskID, change: .lost)) }
                    await onNews(one)
                }
            }
            group.addTask { await self.sendDepartures(news: news) }
            group.addTask { try await self.beat() }
            group.addTask { try await self.resend() }
        }
    }

    /// Does what the table decided. A request that finds no room on the wire is postponed; others may be tried for it.
    func perform(_ actions: [RequestTable<TranslationTask>.Action]) {
        var actions = Deque(actions)
        while let action = actions.popFirst() {
            switch action {
            case .send(let task, let translator, let attempt):
                let request = TranslationRequest(task, attempt: attempt, policy: policy)
                if !send(.translation(request), to: translator, .text) {
                    actions += postpone(task.taskID, milliseconds: nil)
                }
            case .cancel(let taskID, let translator):
                send(.cancel(CancelRequest(taskId: taskID)), to: translator, .text)
            }
        }
    }

    /// - Returns: whether it is on its way: not where so much waits to be sent already that there is no room.
    @discardableResult
    func send(_ request: WireRequest, to translator: Int, _ kind: LinkKind) -> Bool {
        guard let socket = doors[translator].sockets[kind]?.sending else { return false }
        if hub.send(LinkMessage(peer: nil, frames: Envelope.encode(request)), on: socket) { return true }
        logger.debug("Wire outbox full", metadata: ["wire.translator": "\(translator)"])
        return false
    }
}

extension TranslationRequest {
    fileprivate init(_ task: TranslationTask, attempt: Int, policy: RequestPolicy) {
        self.init(
            taskId: task.taskID, messageId: task.messageID, text: task.text,
            sourceLanguage: task.sourceLanguage.value, targetLanguages: task.targetLanguages.map(\.value),
            conversationId: task.conversationID, modelType: task.modelType.rawValue,
            timestamp: Int(WallClock.now.milliseconds),
            terms: RequestTerms(
                priority: task.priority, deadlineMilliseconds: Int(policy.deadline.milliseconds), attempt: attempt,
                tenant: task.tenant))
    }
}
