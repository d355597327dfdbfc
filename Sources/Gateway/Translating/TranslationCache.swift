package import DragomanModel
import NIOConcurrencyHelpers
package import Storage

/// Translations in memory, in front of the store.
///
/// A row is only given out while the route that made it is still the one that would be used today.
package final class TranslationCache: Sendable {
    private struct Key: Hashable, Sendable {
        var tenant: String
        var content: ContentKey
    }

    private let memory: NIOLockedValueBox<MemoryCache<Key, CachedTranslation>>

    package init(capacityBytes: Int) {
        memory = NIOLockedValueBox(MemoryCache(capacityBytes: capacityBytes))
    }

    /// The translations that memory has, by language. One look for all languages, under one lock.
    package func values(
        for keys: [LanguageTag: ContentKey], tenant: String, routes: RouteTable?
    ) -> [LanguageTag: CachedTranslation] {
        memory.withLockedValue { memory in
            var found: [LanguageTag: CachedTranslation] = [:]
            for (language, key) in keys {
                guard let row = memory.value(for: Key(tenant: tenant, content: key)) else { continue }
                if routes?.isCurrent(row) ?? true { found[language] = row }
            }
            return found
        }
    }

    package func insert(_ row: CachedTranslation, for key: ContentKey, tenant: String) {
        let cost = row.translated.text.utf8.count + row.translated.engine.utf8.count + row.routeVersion.utf8.count
        memory.withLockedValue { $0.insert(row, for: Key(tenant: tenant, content: key), cost: cost) }
    }

    package func remove(_ keys: [ContentKey], tenant: String) {
        guard !keys.isEmpty else { return }
        memory.withLockedValue { memory in
            for key in keys { _ = memory.remove(Key(tenant: tenant, content: key)) }
        }
    }

    package func remove(_ selection: CacheSelection, tenant: String) {
        let keys = selection.keys.map(Set.init)
        memory.withLockedValue { memory in
            memory.removeAll { key, row in
                key.tenant == tenant && (keys?.contains(key.content) ?? true)
                    && (selection.source.map { $0 == row.source } ?? true)
                    && (selection.target.map { $0 == row.target } ?? true)
                    && (selection.routeVersion.map { $0 == row.routeVersion } ?? true)
            }
        }
    }
}
