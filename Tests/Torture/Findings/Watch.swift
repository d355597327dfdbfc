import HTTPTestSupport

/// Looks every second whether the accounts of the Gateway and of the Translator add up.
struct Watch {
    let client: Client
    let curtain: Curtain

    func run() async throws {
        while !curtain.isDown {
            try await curtain.pause(.seconds(1))
            if let figures = try await figures("/api/translation/stats", StatisticsAnswer.self) {
                let sum =
                    figures.cacheHits + figures.joined + figures.computed + figures.rejected + figures.failed
                    + figures.discarded + figures.inFlight
                check("the Gateway's", figures.requests, sum)
            }
            if let figures = try await figures("/api/translator/stats", TranslatorFigures.self) {
                for (name, lane) in figures.lanes {
                    check("the lane \(name)'s", lane, all: "received", not: "capacity")
                }
                for pool in figures.pools { check("the pool \(pool.engine)'s", pool.work, all: "submitted") }
            }
        }
    }

    private func figures<Figures: Decodable>(_ path: String, _ type: Figures.Type) async throws -> Figures? {
        guard let answer = try await client.once("GET", path), answer.status == 200 else { return nil }
        return try answer.decoded(type)
    }

    /// One figure has all, the others what became of them.
    private func check(_ name: String, _ account: TranslatorFigures.Account, all: String, not other: String? = nil) {
        let parts = account.filter { $0.key != all && $0.key != other }
        check(name, account[all] ?? -1, parts.values.reduce(0, +))
    }

    private func check(_ name: String, _ all: Int, _ sum: Int) {
        client.counts.add("accounts looked at")
        if all != sum { client.findings.add("\(name) account does not add up: \(all) in all, \(sum) of them named") }
    }
}
