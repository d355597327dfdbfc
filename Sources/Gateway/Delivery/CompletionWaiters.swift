import DragomanModel
import NIOConcurrencyHelpers

/// Callers with `?wait=` open: each sleeps until translations of its text are settled, or its time is over.
///
/// A caller is announced before the transaction that tells which translations are pending. Whatever ends them from then
/// on is remembered for it, so that nothing is missed that happens before it begins to wait.
final class CompletionWaiters: Sendable {
    fileprivate struct Waiter {
        /// Of the message's text.
        var version: Int
        var settled: Set<LanguageTag> = []
        /// What they have become, as far as that was told.
        var translations: [LanguageTag: Translation] = [:]
        /// Nothing more is waited for: the text has been replaced or deleted, the time is over, or the caller has hung up.
        var isOver = false
        /// What is waited for; nil until it is known.
        var wanted: Set<LanguageTag>?
        var continuation: CheckedContinuation<Void, Never>?

        var isDone: Bool { isOver || isSettled }
        var isSettled: Bool { wanted?.isSubset(of: settled) ?? false }
        /// Whether the store has nothing to add.
        var knowsAll: Bool { isSettled && translations.count == settled.count }
    }

    fileprivate struct State {
        var waiters: [UInt64: Waiter] = [:]
        var messages: [Message.Reference: Set<UInt64>] = [:]
        /// When the time of each is over. A sleeping task for each would leave a timer of the system behind until then,
        /// however soon the wait ends.
        var limits = DueTimes<UInt64>()
        var nextID: UInt64 = 0
        var isClosed = false
    }

    /// Somebody has begun to wait while nobody did.
    let firstWaits: AsyncStream<Void>
    private let firstWait: AsyncStream<Void>.Continuation
    private let state = NIOLockedValueBox(State())

    init() {
        (firstWaits, firstWait) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Announces a caller for as long as `body` runs.
    func announced<Value>(
        _ message: Message.Reference, version: Int, _ body: (Ticket) async throws -> Value
    ) async rethrows -> Value {
        let ticket = register(message, version: version)
        defer { forget(ticket) }
        return try await body(ticket)
    }

    private func register(_ message: Message.Reference, version: Int) -> Ticket {
        state.withLockedValue { state in
            state.nextID += 1
            state.waiters[state.nextID] = Waiter(version: version)
            state.messages[message, default: []].insert(state.nextID)
            return Ticket(id: state.nextID, message: message)
        }
    }

    struct Ticket: Sendable {
        fileprivate let id: UInt64
        fileprivate let message: Message.Reference
    }

    /// Callers that are announced.
    var count: Int { state.withLockedValue(\.waiters.count) }

    /// Returns when all of `languages` are settled or their text is gone, with the next `endLate` after the limit, when the
    /// caller has hung up or is cancelled.
    /// - Returns: what was settled since the caller was announced; nil where the store alone knows it: not all was
    ///   waited for, or a person's word came in between.
    func wait(
        _ ticket: Ticket, for languages: Set<LanguageTag>, _ wait: Wait
    ) async -> [LanguageTag: Translation]? {
        let isFirst = state.withLockedValue { state in
            state.waiters[ticket.id]?.wanted = languages
            defer { state.limits.set(ticket.id, at: .now + wait.limit) }
            return state.limits.isEmpty
        }
        if isFirst { firstWait.yield() }
        await ended(ticket, unless: wait.hungUp)
        return state.withLockedValue { state in
            state.waiters[ticket.id].flatMap { $0.knowsAll ? $0.translations : nil }
        }
    }

    private func ended(_ ticket: Ticket, unless hungUp: (@Sendable () async -> Void)?) async {
        guard let hungUp else { return await settled(ticket) }
        await withTaskGroup { group in
            group.addTask {
                await hungUp()
                // Cancelled because the wait is over, it ends once more what has ended.
                self.end(ticket)
            }
            await settled(ticket)
            group.cancelAll()
        }
    }

    /// Lets those go on whose time is over.
    /// - Returns: whether anybody else waits.
    func endLate(now: ContinuousClock.Instant) -> Bool {
        let (resumed, isAwaited) = state.withLockedValue { state in
            var resumed: [CheckedContinuation<Void, Never>] = []
            while let id = state.limits.popDue(now: now) {
                if let continuation = state.end(id) { resumed.append(continuation) }
            }
            return (resumed, !state.limits.isEmpty)
        }
        for continuation in resumed { continuation.resume() }
        return isAwaited
    }

    private func end(_ ticket: Ticket) {
        let continuation = state.withLockedValue { $0.end(ticket.id) }
        continuation?.resume()
    }

    private func forget(_ ticket: Ticket) {
        state.withLockedValue { state in
            state.waiters[ticket.id] = nil
            state.limits.remove(ticket.id)
            state.messages[ticket.message]?.remove(ticket.id)
            if state.messages[ticket.message]?.isEmpty ?? false { state.messages[ticket.message] = nil }
        }
    }

    /// A translation of this version of a message has ended: done, failed, or corrected.
    /// - Parameter translation: what it is now; nil where only the store knows.
    func settled(
        _ message: Message.Reference, version: Int, language: LanguageTag, _ translation: Translation?
    ) {
        change(message) { waiter in
            guard waiter.version == version else { return }
            waiter.settled.insert(language)
            waiter.translations[language] = translation
        }
    }

    /// A message's text has been replaced or deleted, in this version and those before.
    func gone(_ message: Message.Reference, through version: Int) {
        change(message) { if $0.version <= version { $0.isOver = true } }
    }

    private func change(_ message: Message.Reference, _ change: (inout Waiter) -> Void) {
        let resumed = state.withLockedValue { state in
            guard let ids = state.messages[message] else { return [CheckedContinuation<Void, Never>]() }
            return ids.compactMap { id in
                guard var waiter = state.waiters[id] else { return nil }
                change(&waiter)
                state.waiters[id] = waiter
                return waiter.isDone ? state.takeContinuation(id) : nil
            }
        }
        for continuation in resumed { continuation.resume() }
    }

    /// Lets everybody go on with what there is; further callers do not wait at all.
    func close() {
        let resumed = state.withLockedValue { state in
            state.isClosed = true
            return state.waiters.keys.compactMap { state.takeContinuation($0) }
        }
        for continuation in resumed { continuation.resume() }
    }

    private func settled(_ ticket: Ticket) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLockedValue { state in
                    guard state.waiters[ticket.id]?.isDone == false, !state.isClosed, !Task.isCancelled else {
                        return true
                    }
                    state.waiters[ticket.id]?.continuation = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            end(ticket)
        }
    }
}

extension CompletionWaiters.State {
    /// - Returns: what is to be resumed.
    fileprivate mutating func end(_ id: UInt64) -> CheckedContinuation<Void, Never>? {
        waiters[id]?.isOver = true
        return takeContinuation(id)
    }

    fileprivate mutating func takeContinuation(_ id: UInt64) -> CheckedContinuation<Void, Never>? {
        defer { waiters[id]?.continuation = nil }
        return waiters[id]?.continuation
    }
}
