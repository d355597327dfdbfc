import DragomanModel
import Language
import NIOConcurrencyHelpers

/// Sentences that were translated before: different messages often share one. Bounded by bytes.
final class SentenceMemo: Sendable {
    struct Key: Hashable, Sendable {
        var tenant: String
        /// The route with its engines' versions.
        var route: String
        var sentence: MaskedSentence
    }

    private let memory: NIOLockedValueBox<MemoryCache<Key, MaskedSentence>>
    private let isEnabled: Bool

    init(capacityBytes: Int) {
        memory = NIOLockedValueBox(MemoryCache(capacityBytes: capacityBytes))
        isEnabled = capacityBytes > 0
    }

    func value(for key: Key) -> MaskedSentence? {
        guard isEnabled else { return nil }
        return memory.withLockedValue { $0.value(for: key) }
    }

    func insert(_ value: MaskedSentence, for key: Key) {
        guard isEnabled else { return }
        let cost = key.sentence.byteCount + value.byteCount + key.route.utf8.count + key.tenant.utf8.count
        memory.withLockedValue { $0.insert(value, for: key, cost: cost) }
    }
}

extension MaskedSentence {
    fileprivate var byteCount: Int { fragments.reduce(0) { $0 + $1.utf8.count + 16 } }
}
