import DragomanModel

/// The path and the query of a request, decoded (RFC 3986).
struct RequestTarget: Hashable, Sendable {
    /// The path's segments, decoded one by one, so that an id may hold a slash. A slash at the end counts for nothing.
    let segments: [String]
    private let query: [Item]

    private struct Item: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// `text`: the request's target as it came: a path with or without a query, or a whole address (RFC 9112, 3.2.2).
    /// - Throws: `INVALID_REQUEST` for a percent escape that is none, or that is not UTF-8.
    init(_ text: String) throws(ServiceError) {
        let relative = Self.withoutAuthority(text)
        let parts = relative.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
            .split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var segments: [String] = []
        for segment in parts[0].split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            segments.append(try Self.decoded(segment, plusIsSpace: false))
        }
        if segments.last?.isEmpty ?? false { segments.removeLast() }
        self.segments = segments
        var items: [Item] = []
        if parts.count == 2 {
            for item in parts[1].split(separator: "&") {
                let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                items.append(
                    Item(
                        name: try Self.decoded(pair[0], plusIsSpace: true),
                        value: pair.count == 2 ? try Self.decoded(pair[1], plusIsSpace: true) : ""))
            }
        }
        query = items
    }

    /// The value of a query parameter, the last one where it is repeated.
    subscript(_ name: String) -> String? {
        query.last { $0.name == name }?.value
    }

    private static func withoutAuthority(_ text: String) -> Substring {
        if text.utf8.first == UInt8(ascii: "/") { return text[...] }
        guard let scheme = text.firstRange(of: "://") else { return text[...] }
        let rest = text[scheme.upperBound...]
        return rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
    }

    private static func decoded(_ text: Substring, plusIsSpace: Bool) throws(ServiceError) -> String {
        let utf8 = text.utf8
        guard utf8.contains(where: { $0 == UInt8(ascii: "%") || ($0 == UInt8(ascii: "+") && plusIsSpace) }) else {
            return String(text)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var iterator = utf8.makeIterator()
        while let byte = iterator.next() {
            if byte == UInt8(ascii: "%") {
                guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else {
                    throw ServiceError(.invalidRequest, "The address holds a % without two hexadecimal digits.")
                }
                bytes.append(high << 4 | low)
            } else {
                bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ServiceError(.invalidRequest, "The address is not UTF-8 behind its percent escapes.")
        }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
