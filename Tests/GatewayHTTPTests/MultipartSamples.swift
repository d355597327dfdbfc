import DragomanModel
import TestSupport

@testable import GatewayHTTP

/// Bodies of forms, and what a parser makes of them.
enum MultipartSamples {
    struct Part: Hashable {
        var name = "audio"
        var filename: String?
        var contentType: String?
        var content: [UInt8] = []
        var isEnded = true
    }

    static let boundary = "-Rand.9"
    static let contentType = "multipart/form-data; boundary=\(boundary)"
    static let limits = MultipartLimits(fileBytes: 4_096, setting: "audio.maxBytes")

    static func field(_ name: String, _ value: String) -> String {
        "Content-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)"
    }

    static func file(_ content: String, in name: String = "audio") -> String {
        "Content-Disposition: form-data; name=\"\(name)\"; filename=\"clip.wav\"\r\nContent-Type: audio/wav\r\n\r\n"
            + content
    }

    /// A whole body of these parts, each with its head.
    static func body(_ parts: String...) -> [UInt8] { body(parts.map { Array($0.utf8) }) }

    static func body(_ parts: [[UInt8]]) -> [UInt8] {
        parts.flatMap { Array("--\(boundary)\r\n".utf8) + $0 + Array("\r\n".utf8) } + Array("--\(boundary)--\r\n".utf8)
    }

    /// Everything that a parser finds in a body that comes in these pieces.
    static func parse(
        _ pieces: [[UInt8]], limits: MultipartLimits = limits
    ) throws(ServiceError) -> [Part] {
        var parser = MultipartParser(boundary: try MultipartBoundary(contentType: contentType), limits: limits)
        var parts: [Part] = []
        for piece in pieces { add(try parser.take(piece), to: &parts) }
        add(try parser.finish(), to: &parts)
        return parts
    }

    static func outcome(_ pieces: [[UInt8]], limits: MultipartLimits = limits) -> Result<[Part], ServiceError> {
        Result { () throws(ServiceError) in try parse(pieces, limits: limits) }
    }

    private static func add(_ events: [MultipartParser.Event], to parts: inout [Part]) {
        for event in events {
            switch event {
            case .partBegan(let head):
                parts.append(
                    Part(name: head.name, filename: head.filename, contentType: head.contentType, isEnded: false))
            case .content(let bytes): parts[parts.count - 1].content += bytes
            case .partEnded: parts[parts.count - 1].isEnded = true
            }
        }
    }

    /// Cuts a body at random places.
    static func cut(_ body: [UInt8], longest: Int, _ random: inout SplitMix) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = body[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...longest, using: &random))
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }

    static func bytes(_ body: [UInt8]) -> [[UInt8]] { body.map { [$0] } }
}
