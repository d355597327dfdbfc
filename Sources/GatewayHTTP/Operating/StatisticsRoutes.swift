import Gateway
import HTTPTypes
import HummingbirdCore
import JSON
import Wire

/// What the two halves are doing, in figures.
struct StatisticsRoutes: Sendable {
    let gateway: Gateway
    let readers: EventReaders

    func register(in table: inout PathTable) {
        table.on(.get, "/api/translation/stats", translation)
        table.on(.get, "/api/translator/stats", translator)
    }

    @Sendable
    private func translation(_ call: Call) async throws -> Response {
        let snapshot = gateway.statistics.snapshot
        let load = gateway.link.load
        let ignored = gateway.link.ignored
        return Response { writer in
            writer.members(of: snapshot)
            writer.object("wire") { writer in
                writer.member("outstanding", load.outstanding)
                writer.member("waiting", load.waiting)
                writer.member("late", ignored.late)
                writer.member("malformed", ignored.malformed)
            }
            writer.object("event_readers") { writer in
                writer.member("open", gateway.feed.count)
                writer.member("dropped", readers.dropped)
            }
        }
    }

    @Sendable
    private func translator(_ call: Call) async throws -> Response {
        let snapshot = try await gateway.link.translatorStatistics()
        return Response { $0.members(of: snapshot) }
    }
}
