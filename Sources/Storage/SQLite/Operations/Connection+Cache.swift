import DragomanModel

extension Connection {
    func recall(_ query: RecallQuery) throws -> Recall {
        var recall = Recall()
        for (language, key) in query.keys {
            if query.corrections,
                let text = try correctedText(key, language, query.conversationID, query.tenant)
            {
                recall.corrected[language] = text
            } else if query.cache, let cached = try cachedTranslation(key, query.tenant) {
                recall.cached[language] = cached
            }
        }
        return recall
    }

    func cachedTranslation(_ key: ContentKey, _ tenant: String) throws -> CachedTranslation? {
        try first(
            """
            SELECT text, engine, route, confidence, source, target, model_type, route_version, created_at
            FROM cache WHERE tenant = ? AND content_key = ?
            """, tenant, key
        ) { row in
            CachedTranslation(
                translated: TranslatedText(
                    text: row.text(0), engine: row.text(1), route: try row.languages(2),
                    confidence: row.optional(3) { row.double($0) }),
                source: try row.language(4), target: try row.language(5),
                modelType: try ModelType(storedNumber: row.integer(6)), routeVersion: row.text(7),
                createdAt: row.timestamp(8))
        }
    }

    func saveCached(_ cached: CachedTranslation, _ key: ContentKey, _ tenant: String) throws {
        try run(
            """
            INSERT OR REPLACE INTO cache (tenant, content_key, source, target, model_type, route_version, created_at,
                text, engine, route, confidence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, tenant, key, cached.source, cached.target, cached.modelType.storedNumber, cached.routeVersion,
            cached.createdAt, cached.translated.text, cached.translated.engine, cached.translated.storedRoute,
            cached.translated.confidence)
    }

    func purgeCache(_ selection: CacheSelection, _ tenant: String) throws -> Int {
        guard let keys = selection.keys else {
            return try run(
                """
                DELETE FROM cache WHERE tenant = ?1 AND (?2 IS NULL OR source = ?2) AND (?3 IS NULL OR target = ?3)
                    AND (?4 IS NULL OR route_version = ?4)
                """, tenant, selection.source, selection.target, selection.routeVersion)
        }
        return try keys.reduce(0) { count, key in
            try count
                + run(
                    """
                    DELETE FROM cache WHERE tenant = ?1 AND (?2 IS NULL OR source = ?2) AND (?3 IS NULL OR target = ?3)
                        AND (?4 IS NULL OR route_version = ?4) AND content_key = ?5
                    """, tenant, selection.source, selection.target, selection.routeVersion, key)
        }
    }

    private func correctedText(
        _ key: ContentKey, _ language: LanguageTag, _ conversationID: String, _ tenant: String
    ) throws -> String? {
        try first(
            """
            SELECT text FROM correction
            WHERE tenant = ? AND conversation_id = ? AND content_key = ? AND language = ?
            """, tenant, conversationID, key, language, read: { $0.text(0) })
    }
}
