import Foundation

/// A reader of server-sent events.
package struct EventReader {
    private var connection: Connection
    private var text = ""

    /// Opens the stream of a conversation's events.
    /// - Parameter query: what follows the conversation's name, such as `&after=0`.
    package static func with<Result>(
        port: Int, receiveBuffer: Int? = nil, _ conversation: String, _ query: String = "",
        fields: [String: String] = [:],
        _ body: (inout EventReader) async throws -> Result
    ) async throws -> Result {
        try await Connection.with(port: port, receiveBuffer: receiveBuffer) { connection in
            let path = "/api/events?conversation=\(conversation)\(query)"
            try await connection.request("GET", path, fields: fields)
            let head = try await connection.head()
            guard head.status == 200 else { throw Refused(status: head.status) }
            var reader = EventReader(connection: connection)
            return try await body(&reader)
        }
    }

    package struct Refused: Error {
        let status: Int
    }

    /// The next event, which is about a message.
    package mutating func next() async throws -> EventAnswer { try await next(EventAnswer.self) }

    /// The next event.
    package mutating func next<Event: NumberedEvent>(_ type: Event.Type) async throws -> Event {
        while true {
            while let end = text.range(of: "\n\n") {
                let frame = text[..<end.lowerBound]
                text = String(text[end.upperBound...])
                let lines = frame.split(separator: "\n")
                guard let data = lines.first(where: { $0.hasPrefix("data: ") }) else { continue }
                let event = try JSONDecoder().decode(type, from: Data(data.dropFirst(6).utf8))
                guard lines.contains("id: \(event.seq)"), lines.contains("event: \(event.event)") else {
                    throw Malformed(frame: String(frame))
                }
                return event
            }
            guard let chunk = try await connection.chunk() else { throw Connection.Ended(received: text) }
            text += String(decoding: chunk, as: UTF8.self)
        }
    }

    package struct Malformed: Error {
        let frame: String
    }

    package mutating func next(_ count: Int) async throws -> [EventAnswer] {
        var events: [EventAnswer] = []
        while events.count < count { events.append(try await next()) }
        return events
    }

    /// Reads until the event that `isLast` knows, which is included.
    package mutating func next(through isLast: (EventAnswer) -> Bool) async throws -> [EventAnswer] {
        var events = [try await next()]
        while !isLast(events[events.count - 1]) { events.append(try await next()) }
        return events
    }
}
