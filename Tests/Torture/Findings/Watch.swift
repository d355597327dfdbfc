import HTTPTestSupport

/// Looks every second whether the Gateway's account adds up.
struct Watch {
    let client: Client
    let curtain: Curtain

    func run() async throws {
        while !curtain.isDown {
            try await curtain.pause(.seconds(1))
            guard let answer = try await client.once("GET", "/api/translation/stats"), answer.status == 200 else {
                continue
            }
            check(try answer.decoded())
        }
    }

    private func check(_ figures: StatisticsAnswer) {
        client.counts.add("accounts looked at")
        let sum =
            figures.cacheHits + figures.joined + figures.computed + figures.rejected + figures.failed
            + figures.discarded + figures.inFlight
        if sum != figures.requests {
            client.findings.add(
                "the account does not add up: \(figures.requests) requests, \(sum) of them named: \(figures)")
        }
    }
}
