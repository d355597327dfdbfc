package import Foundation

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

    /// The next event that has a number.
    package mutating func next<Event: NumberedEvent>(_ type: Event.Type) async throws -> Event {
        while true {
            let frame = try await nextFrame()
            if frame.event == "job:progress" { continue }
            let event = try JSONDecoder().decode(type, from: frame.data)
            guard frame.id == "\(event.seq)", frame.event == event.event else { throw Malformed(frame: frame) }
            return event
        }
    }

    /// The next event, numbered or not. Signs of life are left out.
    package mutating func nextFrame() async throws -> Frame {
        while true {
            while let end = text.range(of: "\n\n") {
                let lines = text[..<end.lowerBound].split(separator: "\n")
                text = String(text[end.upperBound...])
                func value(_ name: String) -> String? {
                    lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
                }
                guard let data = value("data") else { continue }
                return Frame(id: value("id"), event: value("event"), data: Data(data.utf8))
            }
            guard let chunk = try await connection.chunk() else { throw Connection.Ended(received: text) }
            text += String(decoding: chunk, as: UTF8.self)
        }
    }

    /// A frame as it came.
    package struct Frame: Sendable {
        package let id: String?
        package let event: String?
        package let data: Data
    }

    package struct Malformed: Error {
        let frame: Frame
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
