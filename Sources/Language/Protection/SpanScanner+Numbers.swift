/// Numbers that are names rather than amounts, and identifiers made with hyphens and dots.
extension SpanScanner {
    /// Dates, times with seconds, addresses of machines: digits with two or more of `. : / -` between them. An amount
    /// such as `1,000.50` is left to the engine.
    mutating func number() -> Int? {
        guard index >= numberEnd, text.kind(index) == .digit else { return nil }
        var end = index
        var separators = 0
        while text.kind(end) == .digit || (isNumberSeparator(end) && text.kind(end + 1) == .digit) {
            if text.kind(end) != .digit, text.ascii(end) != UInt8(ascii: ",") { separators += 1 }
            end += 1
        }
        numberEnd = end
        guard separators >= 2 else { return nil }
        if text.ascii(end) == UInt8(ascii: "T"), text.kind(end + 1) == .digit {
            // The time of an ISO 8601 date.
            return text.end(from: end) { text.isWord($0) || isTimeMark($0) && text.isWord($0 + 1) }
        }
        return addressTail(from: end)
    }

    private func isNumberSeparator(_ place: Int) -> Bool {
        switch text.ascii(place) {
        case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ","): true
        default: false
        }
    }

    private func isTimeMark(_ place: Int) -> Bool {
        [UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-")].contains(text.ascii(place))
    }

    /// `+34 600 123 456`: an international telephone number of at least seven digits (ITU-T E.123).
    func telephone() -> Int? {
        guard text.kind(index + 1) == .digit, !text.isWord(index - 1) else { return nil }
        var end = index + 1
        var digits = 0
        var last = end
        while end < index + 32 {
            if text.kind(end) == .digit {
                digits += 1
                last = end + 1
            } else if ![0x20, 0x28, 0x29, 0x2D, 0x2E].contains(text.ascii(end)) {
                break
            }
            end += 1
        }
        return digits >= 7 ? last : nil
    }

    /// `v1.2.3-rc.1`, `COVID-19`, `ISO-8859-1`, a UUID: the whole chunk or nothing.
    func identifier(_ chunk: Range<Int>) -> Int? {
        var counts = ChunkCounts()
        for place in chunk {
            switch text.kind(place) {
            case .digit: counts.digits += 1
            case .upper: counts.upper += 1
            case .lower, .caseless, .unspaced, .mark: counts.lower += 1
            default:
                switch text.ascii(place) {
                case UInt8(ascii: "."): counts.dots += 1
                case UInt8(ascii: "-"): counts.hyphens += 1
                default: counts.others += 1
                }
            }
            if !isHexadecimal(place), text.ascii(place) != UInt8(ascii: "-") { counts.isHexadecimal = false }
        }
        guard counts.digits > 0, counts.dots + counts.hyphens > 0 else { return nil }
        let isCode = counts.hyphens > 0 && counts.upper > 0 && counts.lower + counts.dots + counts.others == 0
        let isUUID = counts.isHexadecimal && counts.hyphens >= 2 && chunk.count >= 20
        return isCode || isUUID || isVersion(chunk, dots: counts.dots) ? chunk.upperBound : nil
    }

    private func isVersion(_ chunk: Range<Int>, dots: Int) -> Bool {
        let hasPrefix = text.ascii(chunk.lowerBound) | 0x20 == UInt8(ascii: "v")
        let start = chunk.lowerBound + (hasPrefix ? 1 : 0)
        guard text.kind(start) == .digit, hasPrefix ? dots >= 1 : dots >= 2 else { return false }
        // Letters may only come after the numbers: "1.2.3-rc.1", "1.2.3b4".
        var end = start
        var found = 0
        while text.kind(end) == .digit || (text.ascii(end) == UInt8(ascii: ".") && text.kind(end + 1) == .digit) {
            if text.kind(end) != .digit { found += 1 }
            end += 1
        }
        return found >= (hasPrefix ? 1 : 2)
    }

    private func isHexadecimal(_ place: Int) -> Bool {
        let byte = text.ascii(place)
        return text.kind(place) == .digit && byte != 0xFF
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }

    private struct ChunkCounts {
        var digits = 0
        var upper = 0
        var lower = 0
        var dots = 0
        var hyphens = 0
        var others = 0
        var isHexadecimal = true
    }
}
