package import DragomanModel
import NIOConcurrencyHelpers
import Wire

extension TranslatorLink {
    /// What the Translators are doing, all of them together. One that does not answer within `LinkPacing.inquiry` is
    /// left out; those behind a compatible door are not asked.
    /// - Throws: `SERVICE_UNAVAILABLE` where none of them tells.
    package func translatorStatistics() async throws -> TranslatorSnapshot {
        let id = RandomIdentifier.make("stats_")
        let (asked, isAnyOpen, replies) = state.withLockedValue { state in
            let open = doors.indices.filter { state.links[$0][.text].isOpen }
            let asked = open.filter { !doors[$0].isCompatible }
            return (asked, !open.isEmpty, state.inquiries.begin(id, translators: Set(asked)))
        }
        defer { state.withLockedValue { $0.inquiries.end(id) } }
        guard !asked.isEmpty else { throw isAnyOpen ? Self.noFigures : Self.nobodyAnswers }
        for translator in asked { send(.statistics(StatisticsRequest(taskId: id)), to: translator, .text) }
        let told = await collect(replies, of: id)
        try Task.checkCancellation()
        guard let joined = TranslatorSnapshot.joined(told.compactMap(\.snapshot)) else {
            throw told.isEmpty ? Self.nobodyAnswers : Self.noFigures
        }
        return joined
    }

    /// What is answered until everybody has, or the time is over, in the order of the Translators.
    private func collect(
        _ replies: AsyncStream<StatisticsInquiries.Reply>, of id: String
    ) async -> [StatisticsInquiries.Reply] {
        await withTaskGroup { group in
            group.addTask {
                // Cancelled, everybody has answered.
                do { try await Task.sleep(for: self.pacing.inquiry) } catch { return }
                self.state.withLockedValue { $0.inquiries.end(id) }
            }
            var told: [StatisticsInquiries.Reply] = []
            for await reply in replies { told.append(reply) }
            group.cancelAll()
            return told.sorted { $0.translator < $1.translator }
        }
    }

    func answer(_ result: StatisticsResult, from translator: Int) {
        let reply = StatisticsInquiries.Reply(translator: translator, snapshot: result.snapshot)
        if !state.withLockedValue({ $0.inquiries.take(reply, to: result.taskId) }) { ignoreLate() }
    }

    private static let nobodyAnswers = ServiceError(
        .unavailable, "No Translator answers; try again when one does.", retryable: true,
        retryAfterMilliseconds: 1_000)

    private static let noFigures = ServiceError(
        .unavailable, "The Translators that answer do not tell what they are doing.")
}
