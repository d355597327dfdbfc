import Logging
import NIOConcurrencyHelpers
import Wire
import ZeroMQLink

extension TranslatorLink {
    /// Pings every Translator on every link: often while one is away, so that it is found soon; seldom while all are there.
    func beat() async throws {
        while true {
            for translator in doors.indices {
                for kind in doors[translator].kinds { try await beat(translator, kind) }
            }
            try await Task.sleep(for: areAllOpen ? pacing.beat : pacing.search)
        }
    }

    private func beat(_ translator: Int, _ kind: LinkKind) async throws {
        let nonce = UInt64.random(in: 1...(.max))
        let beat = state.withLockedValue { $0.links[translator][kind].beat(nonce: nonce, now: .now) }
        switch beat {
        case .ping: break
        case .lost:
            logger.warning("Translator lost", metadata: ["wire.translator": "\(translator)", "wire.link": "\(kind)"])
            closed(translator, kind)
        case .connectAgain:
            logger.debug("Connecting again", metadata: ["wire.translator": "\(translator)", "wire.link": "\(kind)"])
            guard let sockets = doors[translator].sockets[kind] else { return }
            for socket in Set([sockets.sending, sockets.receiving]) { try await hub.reconnect(socket) }
        }
        send(.ping(Ping(nonce: String(nonce))), to: translator, kind)
    }

    private var areAllOpen: Bool {
        state.withLockedValue { state in
            doors.indices.allSatisfy { translator in
                doors[translator].kinds.allSatisfy { state.links[translator][$0].isOpen }
            }
        }
    }

    /// Sends again what is due.
    func resend() async throws {
        while true {
            try await Task.sleep(for: pacing.tick)
            let jitter = Double.random(in: 0...1)
            let (texts, recordings) = state.withLockedValue { state in
                let texts = state.texts.tick(now: .now, jitter: jitter)
                for translator in texts.silenced { state.links[translator][.text].distrust() }
                let recordings = state.recordings.tick(now: .now, jitter: jitter)
                for translator in recordings.silenced { state.links[translator][.audio].distrust() }
                return (texts, recordings)
            }
            perform(texts.actions)
            perform(recordings.actions)
            for translator in texts.silenced { warnOfSilence(translator, .text) }
            for translator in recordings.silenced { warnOfSilence(translator, .audio) }
            if !texts.silenced.isEmpty || !recordings.silenced.isEmpty { tellChange() }
        }
    }

    private func warnOfSilence(_ translator: Int, _ kind: LinkKind) {
        logger.warning(
            "Translator leaves requests unanswered; it gets none until it answers a ping",
            metadata: ["wire.translator": "\(translator)", "wire.link": "\(kind)"])
    }

    /// A link has just opened: what waits for it goes out. At a compatible door all kinds go over the one link.
    func opened(_ translator: Int, _ kind: LinkKind) {
        let isCompatible = doors[translator].isCompatible
        if kind == .text { perform(state.withLockedValue { $0.texts.opened(translator, now: .now) }) }
        if kind == .audio || isCompatible {
            perform(state.withLockedValue { $0.recordings.opened(translator, now: .now) })
        }
        tellChange()
    }

    /// Nothing is heard on a link any more: what was asked on it goes to others, or waits.
    func closed(_ translator: Int, _ kind: LinkKind) {
        let isCompatible = doors[translator].isCompatible
        if kind == .text { perform(state.withLockedValue { $0.texts.closed(translator, now: .now) }) }
        if kind == .audio || isCompatible {
            perform(state.withLockedValue { $0.recordings.closed(translator, now: .now) })
        }
        if kind == .voice || isCompatible { loseQuestions(to: translator) }
        tellChange()
    }
}
