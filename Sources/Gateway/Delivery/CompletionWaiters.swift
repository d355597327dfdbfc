import DragomanModel
import NIOConcurrencyHelpers

/// Callers with `?wait=` open: each sleeps until the translations of its message are settled, or its time is over.
final class CompletionWaiters: Sendable {
    fileprivate struct Waiter {
        var missing: Set<LanguageTag>
        var continuation: CheckedContinuation<Void, Never>?
    }

    fileprivate struct State {
        var waiters: [UInt64: Waiter] = [:]
        var messages: [Message.Reference: Set<UInt64>] = [:]
        var nextID: UInt64 = 0
        var isClosed = false
    }

    private let state = NIOLockedValueBox(State())

    /// Announces a caller before the translations can be settled, so that none is missed.
    func register(_ message: Message.Reference, missing: [LanguageTag]) -> Ticket {
        state.withLockedValue { state in
            state.nextID += 1
            state.waiters[state.nextID] = Waiter(missing: Set(missing))
            state.messages[message, default: []].insert(state.nextID)
            return Ticket(id: state.nextID, message: message)
        }
    }

    struct Ticket: Sendable {
        fileprivate let id: UInt64
        fileprivate let message: Message.Reference
    }

    /// Callers that wait.
    var count: Int { state.withLockedValue(\.waiters.count) }

    /// Returns when everything is settled, after the limit, when the caller has hung up or is cancelled.
    func wait(_ ticket: Ticket, _ wait: Wait) async {
        await withTaskGroup { group in
            group.addTask { await self.settled(ticket) }
            group.addTask {
                do { try await Task.sleep(for: wait.limit) } catch { return }
            }
            if let hungUp = wait.hungUp { group.addTask { await hungUp() } }
            await group.next()
            group.cancelAll()
        }
        forget(ticket)
    }

    /// Drops a ticket that is not waited on after all.
    func forget(_ ticket: Ticket) {
        state.withLockedValue { state in
            state.waiters[ticket.id] = nil
            state.messages[ticket.message]?.remove(ticket.id)
            if state.messages[ticket.message]?.isEmpty ?? false { state.messages[ticket.message] = nil }
        }
    }

    func settled(_ message: Message.Reference, language: LanguageTag) {
        let resumed = state.withLockedValue { state in
            guard let ids = state.messages[message] else { return [CheckedContinuation<Void, Never>]() }
            return ids.compactMap { id in
                state.waiters[id]?.missing.remove(language)
                return state.takeIfDone(id)
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
                    guard state.waiters[ticket.id]?.missing.isEmpty == false, !state.isClosed, !Task.isCancelled else {
                        return true
                    }
                    state.waiters[ticket.id]?.continuation = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLockedValue { $0.takeContinuation(ticket.id) }
            continuation?.resume()
        }
    }
}

extension CompletionWaiters.State {
    fileprivate mutating func takeIfDone(_ id: UInt64) -> CheckedContinuation<Void, Never>? {
        waiters[id]?.missing.isEmpty == true ? takeContinuation(id) : nil
    }

    fileprivate mutating func takeContinuation(_ id: UInt64) -> CheckedContinuation<Void, Never>? {
        defer { waiters[id]?.continuation = nil }
        return waiters[id]?.continuation
    }
}
