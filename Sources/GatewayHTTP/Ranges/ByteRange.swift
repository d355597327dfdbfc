/// How much of a file a request gets (RFC 9110, 14). Pure.
enum ByteRange: Hashable, Sendable {
    case whole
    /// Never empty.
    case part(Range<Int>)
    /// Nothing of what was asked for is there.
    case unsatisfiable

    /// - Parameters:
    ///   - field: `Range`. One that is malformed, of another unit or for several parts is ignored, as 14.2 allows.
    ///   - length: of the file, in bytes.
    init(_ field: String?, length: Int) {
        self = field.flatMap { Self.parsed($0, length) } ?? .whole
    }

    /// Nil where the field is to be ignored.
    private static func parsed(_ field: String, _ length: Int) -> ByteRange? {
        let halves = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0].lowercased() == "bytes" else { return nil }
        let ends = trimmed(halves[1]).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy(isDigit) }) else { return nil }
        switch (ends[0].isEmpty, ends[1].isEmpty) {
        case (true, true): return nil
        case (true, false): return suffix(number(ends[1]), length)
        case (false, true): return interval(number(ends[0]), .max, length)
        case (false, false): return interval(number(ends[0]), number(ends[1]), length)
        }
    }

    private static func interval(_ first: Int, _ last: Int, _ length: Int) -> ByteRange? {
        guard first <= last else { return nil }
        return first < length ? .part(first..<min(last, length - 1) + 1) : .unsatisfiable
    }

    private static func suffix(_ count: Int, _ length: Int) -> ByteRange {
        guard count > 0 else { return .unsatisfiable }
        // All of an empty file is there, and cannot be told as a part (14.4).
        return length == 0 ? .whole : .part(max(0, length - count)..<length)
    }

    /// A number that is too large for any file stands for the largest.
    private static func number(_ digits: Substring) -> Int { Int(digits) ?? .max }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }

    private static func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
}
