/// What `GET /api/translator/stats` answers, as far as it is tested.
package struct TranslatorFigures: Decodable {
    /// Counts by their names, one of which is the sum of the others.
    package typealias Account = [String: Int]

    package struct Tasks: Decodable {
        package var totalActive: Int
        package var counters: [String: Int]
        package var typesBreakdown: [String: Int]
    }

    package struct Engine: Decodable, Equatable {
        package var name: String

        package init(name: String) {
            self.name = name
        }
    }

    package struct Pool: Decodable {
        package struct Child: Decodable {
            package var serves: String
            package var pid: Int32
            package var inFlight: Int
        }

        package var engine: String
        package var children: [Child]
        package var work: Account
        package var latencies: [String: Latency]
    }

    package struct Latency: Decodable {
        package var count: Int
    }

    package var serverStatus: String
    package var gatewayPushPort: Int?
    package var gatewaySubPort: Int?
    package var activeTasks: Tasks
    package var lanes: [String: Account]
    package var engines: [Engine]
    package var pools: [Pool]
    package var latencies: [String: Latency]

    package func pools(of engine: String) -> [Pool] { pools.filter { $0.engine == engine } }

    /// A count of the work of an engine's pools, all together.
    package func work(_ name: String, of engine: String) -> Int {
        pools(of: engine).reduce(0) { $0 + ($1.work[name] ?? 0) }
    }
}
