/// Tells the lines of a boundary from what stands between them, in bytes that come in pieces (RFC 2046, 5.1.1). Pure.
///
/// A line is one only when it is whole: the boundary, `--` after the last part, spaces, the line's end. What merely begins
/// like one belongs to the content. Nothing is held back but what may still become such a line.
struct BoundaryScanner {
    enum Finding: Hashable {
        /// A piece of what stands before the next boundary.
        case content(ArraySlice<UInt8>)
        case boundary(isLast: Bool)
    }

    /// Line end, two dashes, the boundary. The carriage return stands only in front: where a match fails, none has begun
    /// inside it.
    private let delimiter: [UInt8]
    /// Bytes of the delimiter that were found.
    private var matched: Int
    /// Bytes of those that never came: a boundary at the very beginning has no line end of its own.
    private var assumed: Int
    /// What followed a whole delimiter.
    private var lineEnd: [UInt8] = []

    /// Spaces and tabs that a boundary's line may end with.
    static let maximumPadding = 32

    /// At the beginning of a line.
    init(_ boundary: MultipartBoundary) {
        delimiter = Array("\r\n--".utf8) + boundary.bytes
        matched = 2
        assumed = 2
    }

    /// Takes bytes from the front of `rest`, up to the next finding; nil where more bytes are needed.
    mutating func next(_ rest: inout ArraySlice<UInt8>) -> Finding? {
        while let byte = rest.first {
            if matched == 0 {
                if let content = takeContent(&rest) { return .content(content) }
                continue
            }
            if matched < delimiter.count ? byte == delimiter[matched] : belongsToLine(byte) {
                rest.removeFirst()
                if let boundary = take(byte) { return boundary }
            } else if let held = release() {
                return .content(held)
            }
        }
        return nil
    }

    /// Whether nothing is missing of the last boundary but its line end, which a body's end is too.
    var isAtLastBoundary: Bool { matched == delimiter.count && lineEnd.starts(with: Self.dashes) }

    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let dash = UInt8(ascii: "-")
    private static let dashes = [dash, dash]

    /// Everything before the next place where a delimiter is, or begins and may go on in the next piece.
    private mutating func takeContent(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let start = delimiterStart(in: rest)
        let content = rest[..<start]
        rest = rest[start...]
        if rest.popFirst() != nil { matched = 1 }
        return content.isEmpty ? nil : content
    }

    private func delimiterStart(in rest: ArraySlice<UInt8>) -> Int {
        var start = rest.startIndex
        while let found = rest[start...].firstIndex(of: Self.carriageReturn) {
            if zip(rest[found...], delimiter).allSatisfy({ $0 == $1 }) { return found }
            start = found + 1
        }
        return rest.endIndex
    }

    private func belongsToLine(_ byte: UInt8) -> Bool {
        switch byte {
        case Self.lineFeed: lineEnd.last == Self.carriageReturn
        case Self.dash: lineEnd.isEmpty || lineEnd == [Self.dash]
        case Self.carriageReturn: lineEnd.last != Self.carriageReturn && lineEnd != [Self.dash]
        case 0x20, 0x09:
            lineEnd.last != Self.carriageReturn && lineEnd != [Self.dash] && lineEnd.count < Self.maximumPadding
        default: false
        }
    }

    /// Takes a byte that fits.
    private mutating func take(_ byte: UInt8) -> Finding? {
        guard matched == delimiter.count else {
            matched += 1
            return nil
        }
        guard byte == Self.lineFeed else {
            lineEnd.append(byte)
            return nil
        }
        let isLast = lineEnd.first == Self.dash
        // Where a part has no content, its head is followed by the next boundary at once.
        matched = 2
        assumed = 2
        lineEnd = []
        return .boundary(isLast: isLast)
    }

    /// What was held back and is content; nil where nothing was. The byte that did not fit may begin a delimiter itself.
    private mutating func release() -> ArraySlice<UInt8>? {
        let held = delimiter[assumed..<matched] + lineEnd
        matched = 0
        assumed = 0
        lineEnd = []
        return held.isEmpty ? nil : held
    }
}
