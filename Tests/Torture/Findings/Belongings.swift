/// What the two halves hold: memory and sockets, before the play and when all is done.
struct Belongings {
    /// Of one process.
    struct Figures: Encodable, Sendable {
        var megabytes: Int
        var sockets: Int
    }

    /// By process.
    struct Comparison: Encodable, Sendable {
        var before: [String: Figures]
        var after: [String: Figures]
    }

    let stage: Stage
    let findings: Findings
    private var before: [String: Figures] = [:]

    /// The store's pages are in memory afterwards, and what is allocated lies scattered.
    private static let megabytes = 60
    /// Connections that are kept for the next question.
    private static let sockets = 16
    /// Longer than connections are kept that nobody uses.
    private static let patience: Duration = .seconds(90)

    init(stage: Stage, findings: Findings) {
        self.stage = stage
        self.findings = findings
    }

    private var now: [String: Figures] {
        [stage.gateway, stage.translator].reduce(into: [:]) { figures, process in
            guard let bytes = process.residentBytes, let sockets = process.socketCount else { return }
            figures[process.name] = Figures(megabytes: bytes / 1_000_000, sockets: sockets)
        }
    }

    mutating func begin() { before = now }

    /// Waits until both hold little more than before; where they do not, that is found.
    func end() async throws -> Comparison {
        let deadline = ContinuousClock.now + Self.patience
        while !excess(now).isEmpty, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(500)) }
        let after = now
        excess(after).forEach(findings.add)
        return Comparison(before: before, after: after)
    }

    private func excess(_ after: [String: Figures]) -> [String] {
        before.sorted { $0.key < $1.key }.compactMap { name, before in
            guard let now = after[name] else { return "\(name) does not run" }
            if now.megabytes > before.megabytes + Self.megabytes {
                return "\(name) had \(before.megabytes) MB, and has \(now.megabytes) MB"
            }
            if now.sockets > before.sockets + Self.sockets {
                return "\(name) had \(before.sockets) sockets, and has \(now.sockets)"
            }
            return nil
        }
    }
}
