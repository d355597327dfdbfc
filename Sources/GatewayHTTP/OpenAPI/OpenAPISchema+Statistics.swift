extension OpenAPISchema {
    static let statistics: [OpenAPISchema] = [
        OpenAPISchema(
            "TranslationStatistics",
            counts + [
                Field("cache_hit_rate", .number, "Percent, one decimal"),
                Field("latency", .map(.map(.optional(.number))), latency),
                Field("wire", .map(.count)), Field("event_readers", .map(.count)),
            ]),
        OpenAPISchema(
            "TranslatorStatistics",
            [
                Field("server_status", .text), Field("gateway_push_port", .optional(.count)),
                Field("gateway_sub_port", .optional(.count)), Field("normal_workers", .count),
                Field("any_workers", .count),
                Field(
                    "active_tasks",
                    .object([
                        Field("total_active", .count), Field("counters", .map(.count)),
                        Field("types_breakdown", .map(.count)),
                    ])),
                Field("lanes", .map(.map(.count))),
                Field("latencies", .map(.map(.optional(.number))), latency),
                Field("pools", .list(.any)), Field("engines", .list(.any)),
                Field("wire", .map(.count)), Field("timeline", .list(.any)),
            ]),
    ]

    private static let latency = "Milliseconds: count, p50, p90, p99, p999"

    private static let counts: [Field] = [
        "requests", "cache_hits", "cache_misses", "memory_hits", "store_hits", "corrected_hits", "joined", "computed",
        "rejected", "failed", "discarded", "in_flight", "all_cached", "partly_cached", "none_cached",
    ].map { Field($0, .count) }
}
