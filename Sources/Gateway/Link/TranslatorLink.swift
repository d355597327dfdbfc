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
        var requests: RequestTable
        var health: [LinkHealth]
        var routes: [[RouteTable.Pair: String]?]
        /// All of `routes` together; asked for with every message, hence kept.
        var routeTable: RouteTable?
        var ignored = IgnoredAnswers()
        /// Whoever waits for a change of what the Translators offer.
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextListener = 0
        var inquiries = StatisticsInquiries()
    }

    struct Door {
        var sending: SocketHandle
        var receiving: SocketHandle
        var isCompatible = false
    }

    let state: NIOLockedValueBox<State>
    let doors: [Door]
    /// Whether keys may be the reason why a Translator does not answer.
    let isEncrypted: Bool
    let hub: ZeroMQHub
    let logger: Logger
    let policy: RequestTable.Policy
    let pacing: LinkPacing

    /// Connects to all translators; none of them needs to be there yet.
    package init(
        hub: ZeroMQHub, translators: [TranslatorPeer], policy: RequestTable.Policy,
        pacing: LinkPacing = LinkPacing(), logger: Logger
    ) async throws {
        self.hub = hub
        self.policy = policy
        self.pacing = pacing
        self.logger = logger
        var doors: [Door] = []
        for translator in translators {
            let options = SocketOptions(curve: translator.keys)
            switch translator.address {
            case .native(let text):
                let socket = try await hub.connect(.dealer, to: text, options: options)
                doors.append(Door(sending: socket, receiving: socket))
            case .compatible(let push, let subscribe):
                let sending = try await hub.connect(.push, to: push, options: options)
                let receiving = try await hub.connect(.sub, to: subscribe, options: options)
                doors.append(Door(sending: sending, receiving: receiving, isCompatible: true))
            }
        }
        self.doors = doors
        isEncrypted = translators.contains { $0.keys != nil }
        state = NIOLockedValueBox(
            State(
                requests: RequestTable(translators: doors.count, policy: policy),
                health: doors.map { _ in LinkHealth(patience: pacing.patience) },
                routes: doors.map { _ in nil }))
    }

    /// The routes of all Translators together; nil until one of them has announced any.
    package var routes: RouteTable? {
        state.withLockedValue(\.routeTable)
    }

    /// Translators that answer pings.
    package var openTranslators: Int { state.withLockedValue { $0.health.count(where: \.isOpen) } }
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
        state.withLockedValue { ($0.requests.outstanding, $0.requests.count - $0.requests.outstanding) }
    }

    /// What came from the Translators and changed nothing.
    package var ignored: IgnoredAnswers { state.withLockedValue(\.ignored) }

    /// Counts an answer that nobody waits for.
    func ignoreLate() { state.withLockedValue { $0.ignored.late += 1 } }

    package func submit(_ task: TranslationTask) {
        perform(state.withLockedValue { $0.requests.submit(task, now: .now) })
    }

    package func raise(_ taskID: String, to priority: Priority) {
        state.withLockedValue { $0.requests.raise(taskID: taskID, to: priority) }
    }

    package func abandon(taskID: String, language: LanguageTag) {
        perform(state.withLockedValue { $0.requests.abandoned(taskID: taskID, language: language, now: .now) })
    }

    /// Receives, pings and resends until it is cancelled.
    /// `onAnswer` runs side by side for many answers; their number is bounded by the window.
    package func run(onAnswer: @escaping @Sendable (TranslationAnswer) async -> Void) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for translator in doors.indices {
                group.addTask { try await self.receive(from: translator, onAnswer: onAnswer) }
            }
            group.addTask { try await self.beat() }
            group.addTask { try await self.resend() }
        }
    }

    /// Does what the table decided. A message that the socket cannot take now is sent again when its deadline is over.
    func perform(_ actions: [RequestTable.Action]) {
        for action in actions {
            switch action {
            case .send(let task, let translator, let attempt):
                send(.translation(TranslationRequest(task, attempt: attempt, policy: policy)), to: translator)
            case .cancel(let taskID, let translator):
                send(.cancel(CancelRequest(taskId: taskID)), to: translator)
            }
        }
    }

    func send(_ request: WireRequest, to translator: Int) {
        let message = LinkMessage(peer: nil, frames: Envelope.encode(request))
        if !hub.send(message, on: doors[translator].sending) {
            logger.debug("Wire outbox full", metadata: ["wire.translator": "\(translator)"])
        }
    }
}

extension TranslatorLink {
    /// Pings every Translator: often while it is away, so that it is found soon; seldom while it is there.
    private func beat() async throws {
        var generator = SystemRandomNumberGenerator()
        while true {
            for translator in doors.indices {
                let nonce = UInt64.random(in: 1...(.max), using: &generator)
                let beat = state.withLockedValue { $0.health[translator].beat(nonce: nonce, now: .now) }
                switch beat {
                case .ping: break
                case .lost:
                    logger.warning("Translator lost", metadata: ["wire.translator": "\(translator)"])
                    perform(state.withLockedValue { $0.requests.closed(translator, now: .now) })
                    tellChange()
                case .connectAgain:
                    logger.debug("Connecting again", metadata: ["wire.translator": "\(translator)"])
                    let door = doors[translator]
                    for socket in Set([door.sending, door.receiving]) { try await hub.reconnect(socket) }
                }
                send(.ping(Ping(nonce: String(nonce))), to: translator)
            }
            let allOpen = openTranslators == doors.count
            try await Task.sleep(for: allOpen ? pacing.beat : pacing.search)
        }
    }

    private func resend() async throws {
        while true {
            try await Task.sleep(for: pacing.tick)
            let tick = state.withLockedValue { state in
                let tick = state.requests.tick(now: .now, jitter: Double.random(in: 0...1))
                for translator in tick.silenced { state.health[translator].distrust() }
                return tick
            }
            perform(tick.actions)
            if !tick.silenced.isEmpty { tellChange() }
        }
    }
}

extension TranslationRequest {
    fileprivate init(_ task: TranslationTask, attempt: Int, policy: RequestTable.Policy) {
        self.init(
            taskId: task.taskID, messageId: task.messageID, text: task.text,
            sourceLanguage: task.sourceLanguage.value, targetLanguages: task.targetLanguages.map(\.value),
            conversationId: task.conversationID, modelType: task.modelType.rawValue,
            timestamp: Int(WallClock.now.milliseconds), priority: task.priority,
            deadlineMilliseconds: Int(policy.deadline.milliseconds), attempt: attempt,
            tenant: task.tenant)
    }
}
