import DragomanModel
import Language
import Scheduling

/// A text's way through the engines: taken apart, sentence by sentence over the hops of the route, put together.
struct TranslationPipeline: Sendable {
    /// One language of a text.
    struct Outcome: Sendable {
        var text: String
        var route: [LanguageTag]
        /// The engines with their versions, in order.
        var engines: String
        var sentences: Int
    }

    struct Order: Sendable {
        var tenant: String
        var source: LanguageTag
        var target: LanguageTag
        var urgency: Urgency
    }

    let engines: [String: any TranslationEngine]
    let planner: RoutePlanner
    let memo: SentenceMemo

    init(engines: [any TranslationEngine], planner: RoutePlanner, memoBytes: Int) {
        self.engines = Dictionary(engines.map { ($0.name, $0) }) { first, _ in first }
        self.planner = planner
        memo = SentenceMemo(capacityBytes: memoBytes)
    }

    /// - Throws: `ServiceError`: `NO_ROUTE`, and what engines throw.
    func translate(_ text: String, _ template: TextTemplate, _ order: Order) async throws -> Outcome {
        let sentences = template.sentences
        guard !sentences.isEmpty, order.source.base != order.target.base else {
            // Nothing in it is language, or it is in that language already.
            return Outcome(text: text, route: [order.source, order.target], engines: "none", sentences: 0)
        }
        let route = try route(from: order.source, to: order.target)
        let translated = try await translate(sentences, route: route, order)
        guard let text = template.render(translated, into: order.target) else {
            throw ServiceError(.engineFailed, "The engine returned something else than was asked for.", retryable: true)
        }
        return Outcome(text: text, route: route.languages, engines: route.version, sentences: sentences.count)
    }

    /// - Throws: `NO_ROUTE`, naming what would bring one.
    func route(from source: LanguageTag, to target: LanguageTag) throws(ServiceError) -> Route {
        if let route = planner.route(from: source, to: target) { return route }
        let pair = "\(source) to \(target)"
        if let packages = planner.suggestion(from: source, to: target) {
            throw ServiceError(
                .noRoute, "No installed engine translates from \(pair); install the package \(packages).")
        }
        throw ServiceError(.noRoute, "No engine that Dragoman knows translates from \(pair).")
    }

    /// All sentences side by side: an engine that takes streams has the next at hand while it works on one.
    private func translate(
        _ sentences: [MaskedSentence], route: Route, _ order: Order
    ) async throws -> [MaskedSentence] {
        if sentences.count == 1 { return [try await translate(sentences[0], route: route, order)] }
        return try await withThrowingTaskGroup { group in
            var results = [MaskedSentence?](repeating: nil, count: sentences.count)
            var next = 0
            // A long text must not fill the pool's queue by itself.
            while next < min(sentences.count, Self.sideBySide) {
                let index = next
                group.addTask { (index, try await translate(sentences[index], route: route, order)) }
                next += 1
            }
            for try await (done, sentence) in group {
                results[done] = sentence
                guard next < sentences.count else { continue }
                let index = next
                group.addTask { (index, try await translate(sentences[index], route: route, order)) }
                next += 1
            }
            return results.compactMap { $0 }
        }
    }

    private func translate(_ sentence: MaskedSentence, route: Route, _ order: Order) async throws -> MaskedSentence {
        let key = SentenceMemo.Key(tenant: order.tenant, route: route.version, sentence: sentence)
        if let known = memo.value(for: key) { return known }
        var current = sentence
        for hop in route.hops {
            guard !Task.isCancelled else { throw ServiceError.cancelled }
            guard let engine = engines[hop.engine] else {
                throw ServiceError(.internalError, "The route names an engine that is not there.")
            }
            current = try await engine.translate(current, pair: hop.pair, urgency: order.urgency)
        }
        memo.insert(current, for: key)
        return current
    }

    private static let sideBySide = 32
}
