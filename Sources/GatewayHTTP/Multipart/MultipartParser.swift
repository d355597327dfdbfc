import DragomanModel

/// Reads a form's body piece by piece (RFC 7578; RFC 2046, 5.1). Pure.
///
/// What it says does not depend on how the body was cut into pieces, but for how contents are cut. It holds back the head
/// of one part, and what may become a boundary. After an error it is of no use any more.
struct MultipartParser {
    enum Event: Hashable {
        case partBegan(MultipartHead)
        /// The next bytes of the part's content.
        case content(ArraySlice<UInt8>)
        case partEnded
    }

    private enum State {
        /// Before the first boundary, and after the last one: nobody reads what stands there.
        case preamble, epilogue
        case head
        case content(isFile: Bool)
    }

    private let limits: MultipartLimits
    private var scanner: BoundaryScanner
    private var state = State.preamble
    private var head: [UInt8] = []
    private var partCount = 0
    private var bodyCount = 0
    private var textCount = 0
    /// Of the file that comes now, or of what surrounds the parts.
    private var count = 0

    init(boundary: MultipartBoundary, limits: MultipartLimits) {
        self.limits = limits
        scanner = BoundaryScanner(boundary)
    }

    /// Takes the next bytes of the body.
    /// - Throws: `INVALID_REQUEST`, `BODY_TOO_LARGE`, `UNSUPPORTED_MEDIA_TYPE`.
    mutating func take(_ bytes: [UInt8]) throws(ServiceError) -> [Event] {
        // What comes before the limit is looked at first: its errors are the same, however the body is cut.
        var rest = bytes.prefix(limits.bodyBytes - bodyCount)
        bodyCount += rest.count
        let isTooLarge = rest.count < bytes.count
        var events: [Event] = []
        while !rest.isEmpty {
            switch state {
            case .preamble: try passPreamble(&rest)
            case .head: if let head = try takeHead(&rest) { events.append(.partBegan(head)) }
            case .content(let isFile): if let event = try takeContent(&rest, isFile: isFile) { events.append(event) }
            case .epilogue: try passEpilogue(&rest)
            }
        }
        guard !isTooLarge else { throw limits.bodyTooLarge }
        return events
    }

    /// Takes the body's end.
    /// - Throws: `INVALID_REQUEST` where it is not the end of a form.
    mutating func finish() throws(ServiceError) -> [Event] {
        switch state {
        case .epilogue: return []
        case .preamble where scanner.isAtLastBoundary: return []
        case .content where scanner.isAtLastBoundary: return [.partEnded]
        case .preamble: throw Self.noBoundary
        case .head, .content:
            throw ServiceError(
                .invalidRequest,
                "The body was cut off: it does not end with its boundary between -- and --.")
        }
    }

    private mutating func passPreamble(_ rest: inout ArraySlice<UInt8>) throws(ServiceError) {
        switch scanner.next(&rest) {
        case nil: break
        case .content(let bytes):
            count += bytes.count
            guard count <= limits.surroundingBytes else { throw Self.noBoundary }
        case .boundary(let isLast): try passBoundary(isLast)
        }
    }

    private mutating func passEpilogue(_ rest: inout ArraySlice<UInt8>) throws(ServiceError) {
        count += rest.count
        rest = []
        guard count <= limits.surroundingBytes else {
            throw ServiceError(
                .invalidRequest, "The body has more than \(limits.surroundingBytes) bytes after its last boundary.")
        }
    }

    private mutating func takeHead(_ rest: inout ArraySlice<UInt8>) throws(ServiceError) -> MultipartHead? {
        while let byte = rest.popFirst() {
            guard head.count < limits.headBytes else {
                throw ServiceError(
                    .invalidRequest, "A part's head has more than \(limits.headBytes) bytes before its empty line.")
            }
            head.append(byte)
            guard byte == UInt8(ascii: "\n"), head == Self.lineEnd || head.suffix(4) == Self.headEnd else { continue }
            let parsed = try MultipartHead(head.dropLast(2), limits: limits)
            head = []
            count = 0
            state = .content(isFile: parsed.isFile)
            return parsed
        }
        return nil
    }

    private mutating func takeContent(
        _ rest: inout ArraySlice<UInt8>, isFile: Bool
    ) throws(ServiceError) -> Event? {
        switch scanner.next(&rest) {
        case nil: return nil
        case .content(let bytes):
            if isFile {
                count += bytes.count
                guard count <= limits.fileBytes else { throw limits.fileTooLarge }
            } else {
                textCount += bytes.count
                guard textCount <= limits.textBytes else { throw limits.textTooLarge }
            }
            return .content(bytes)
        case .boundary(let isLast):
            try passBoundary(isLast)
            return .partEnded
        }
    }

    private mutating func passBoundary(_ isLast: Bool) throws(ServiceError) {
        count = 0
        guard !isLast else {
            state = .epilogue
            return
        }
        partCount += 1
        guard partCount <= limits.parts else {
            throw ServiceError(.invalidRequest, "The body has more than \(limits.parts) parts.")
        }
        state = .head
    }

    private static let lineEnd = Array("\r\n".utf8)
    private static let headEnd = Array("\r\n\r\n".utf8)[...]

    private static let noBoundary = ServiceError(
        .invalidRequest, "The body does not begin with the boundary that its Content-Type names.")
}
