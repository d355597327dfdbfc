import DragomanModel
import Storage
import Testing

@Suite struct CacheTests {
    /// Four cached translations of "Hello": es, fr and ca by version "v1", gl by version "v2".
    private func fill(_ store: any Store, tenant: String = Sample.tenant) async throws {
        for (language, version) in [("es", "v1"), ("fr", "v1"), ("ca", "v1"), ("gl", "v2")] as [(LanguageTag, String)] {
            let id = "\(language) message"
            try await store.acceptNow(
                Sample.submission(id, tenant: tenant, translations: [Sample.pending("Hello", language)]))
            var settlement = Sample.settlement("Hello", language, "x", followers: [(id, 1)], tenant: tenant)
            settlement.answer = .done(
                Sample.translated("x", to: language), fromCache: false,
                cache: Sample.cached("x", language, version: version))
            #expect(try await store.settle(settlement).cached)
        }
    }

    private func left(_ store: any Store, tenant: String = Sample.tenant) async throws -> Set<LanguageTag> {
        let languages: [LanguageTag] = ["es", "fr", "ca", "gl"]
        let query = RecallQuery(
            tenant: tenant, conversationID: "elsewhere",
            keys: Dictionary(uniqueKeysWithValues: languages.map { ($0, Sample.key("Hello", $0)) }), corrections: true,
            cache: true)
        return Set(try await store.recall(query).cached.keys)
    }

    static let selections: [(CacheSelection, Set<LanguageTag>)] = [
        (CacheSelection(), ["es", "fr", "ca", "gl"]),
        (CacheSelection(keys: [Sample.key("Hello", "es"), Sample.key("none", "es")]), ["es"]),
        (CacheSelection(keys: []), []),
        (CacheSelection(source: "en"), ["es", "fr", "ca", "gl"]),
        (CacheSelection(source: "de"), []),
        (CacheSelection(target: "fr"), ["fr"]),
        (CacheSelection(source: "en", target: "gl"), ["gl"]),
        (CacheSelection(routeVersion: "v1"), ["es", "fr", "ca"]),
        (CacheSelection(target: "gl", routeVersion: "v1"), []),
        (CacheSelection(keys: [Sample.key("Hello", "es"), Sample.key("Hello", "fr")], target: "fr"), ["fr"]),
    ]

    @Test(arguments: StoreFactory.all, selections)
    func whatIsSelectedIsPurged(
        _ factory: StoreFactory, _ selection: (purge: CacheSelection, purged: Set<LanguageTag>)
    ) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store)
            #expect(try await store.purgeCache(selection.purge, tenant: "stranger") == 0)
            #expect(try await left(store) == ["es", "fr", "ca", "gl"])
            #expect(try await store.purgeCache(selection.purge, tenant: Sample.tenant) == selection.purged.count)
            #expect(try await left(store) == Set(["es", "fr", "ca", "gl"]).subtracting(selection.purged))
            // Messages keep their translations.
            let message = try await store.message("es message", tenant: Sample.tenant)
            #expect(message?.translations["es"]?.state == .done(Sample.translated("x", to: "es")))
        }
    }

    @Test(arguments: StoreFactory.all)
    func aNewAnswerReplacesTheCachedOne(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store)
            try await store.acceptNow(Sample.submission("m9", translations: [Sample.pending("Hello", "es")]))
            _ = try await store.settle(Sample.settlement("Hello", "es", "Hola", followers: [("m9", 1)]))
            let cached = try await store.cachedTranslation(Sample.key("Hello", "es"), tenant: Sample.tenant)
            #expect(cached == Sample.cached("Hola"))
        }
    }

    @Test(arguments: StoreFactory.all)
    func theCacheIsAskedOnlyWhereTheQuerySaysSo(_ factory: StoreFactory) async throws {
        try await factory.withEmptyStore { store in
            try await fill(store)
            var query = RecallQuery(
                tenant: Sample.tenant, conversationID: "talk",
                keys: ["es": Sample.key("Hello", "es"), "pt": Sample.key("Hello", "pt")], corrections: false,
                cache: true)
            #expect(Set(try await store.recall(query).cached.keys) == ["es"])
            query.cache = false
            #expect(try await store.recall(query).cached.isEmpty)
        }
    }
}
