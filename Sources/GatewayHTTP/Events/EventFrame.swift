import DragomanModel
import JSON
import NIOCore

/// The text of server-sent events (WHATWG HTML, 9.2).
enum EventFrame {
    /// A comment: a sign of life.
    private static let comment = ByteBuffer(string: ":\n\n")

    static func text(of delivery: EventDelivery) -> ByteBuffer {
        switch delivery {
        case .events([]): comment
        case .events(let events): self.events(events)
        case .progress(let progress): self.progress(progress)
        }
    }

    /// Without an id: whoever comes back goes on after the last event that has one.
    private static func progress(_ progress: [JobProgress]) -> ByteBuffer {
        var text: [UInt8] = []
        for one in progress {
            text.append(contentsOf: "event: \(JobProgress.event)\ndata: ".utf8)
            text.append(contentsOf: JSONWriter.object { $0.members(of: one) })
            text.append(contentsOf: "\n\n".utf8)
        }
        return ByteBuffer(bytes: text)
    }

    private static func events(_ events: [Event]) -> ByteBuffer {
        var text: [UInt8] = []
        for event in events {
            text.append(contentsOf: "id: \(event.sequence)\nevent: \(event.kind.rawValue)\ndata: ".utf8)
            text.append(contentsOf: JSONWriter.object { $0.members(of: event) })
            text.append(contentsOf: "\n\n".utf8)
        }
        return ByteBuffer(bytes: text)
    }

    /// The last thing that a reader is told when its stream cannot go on.
    static func failure(_ error: ServiceError) -> ByteBuffer {
        var text = Array("event: error\ndata: ".utf8)
        text.append(contentsOf: ErrorAnswer.body(error))
        text.append(contentsOf: "\n\n".utf8)
        return ByteBuffer(bytes: text)
    }
}
