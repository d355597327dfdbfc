extension OpenAPISchema {
    static let statistics: [OpenAPISchema] = [
        OpenAPISchema(
            "TranslationStatistics",
            counts + [
                Field("cache_hit_rate", .number, "Percent, one decimal"),
                Field("latency", .map(.map(.optional(.number))), "Milliseconds: p50, p90, p99, p999"),
                Field("wire", .map(.whole)), Field("event_readers", .map(.whole)),
            ]),
        OpenAPISchema(
            "TranslatorStatistics",
            [
                Field("server_status", .text), Field("gateway_push_port", .optional(.whole)),
                Field("gateway_sub_port", .optional(.whole)), Field("normal_workers", .whole),
                Field("any_workers", .whole),
                Field(
                    "active_tasks",
                    .object([
                        Field("total_active", .whole), Field("counters", .map(.whole)),
                        Field("types_breakdown", .map(.whole)),
                    ])),
                Field("lanes", .map(.map(.whole))), Field("pools", .list(.any)), Field("engines", .list(.any)),
                Field("wire", .map(.whole)), Field("timeline", .list(.any)),
            ]),
    ]

    private static let counts: [Field] = [
        "requests", "cache_hits", "cache_misses", "memory_hits", "store_hits", "corrected_hits", "joined", "computed",
        "rejected", "failed", "discarded", "in_flight", "all_cached", "partly_cached", "none_cached",
    ].map { Field($0, .whole) }
}
