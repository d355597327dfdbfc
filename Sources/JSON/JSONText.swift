/// The text between a JSON string's quotes.
enum JSONText {
    /// Undoes the escapes of a string that `JSONScanner` has accepted. `range` excludes the quotes.
    ///
    /// A surrogate without its other half becomes U+FFFD: JavaScript peers send one when they cut a text inside an
    /// emoji, and the rest of the message is still worth reading.
    static func unescape(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            let mark = bytes[index]
            index += 1
            if mark == UInt8(ascii: "u") {
                append(scalar(bytes, &index, end: range.upperBound), to: &text)
            } else {
                text.append(simple(mark))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte) - 0x30
        case 0x41...0x46: UInt32(byte) - 0x41 + 10
        case 0x61...0x66: UInt32(byte) - 0x61 + 10
        default: nil
        }
    }

    private static func simple(_ mark: UInt8) -> UInt8 {
        switch mark {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: mark
        }
    }

    /// Reads the four digits after `\u`, and a second escape where the first is a leading surrogate.
    private static func scalar(_ bytes: [UInt8], _ index: inout Int, end: Int) -> Unicode.Scalar {
        let first = unit(bytes, index)
        index += 4
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), index + 6 <= end, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let second = unit(bytes, index + 2)
        guard (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
        index += 6
        return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private static func unit(_ bytes: [UInt8], _ index: Int) -> UInt32 {
        var value: UInt32 = 0
        for offset in 0..<4 {
            value = value << 4 | (hexadecimal(bytes[index + offset]) ?? 0)
        }
        return value
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    }
}
