/// Numbers of a JSON text that `JSONScanner` has accepted.
enum JSONNumber {
    /// The number nearest to what is written; nil beyond the range of a double.
    static func double(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
        if let short = shortDecimal(bytes, range) { return short }
        guard let value = Double(String(decoding: bytes[range], as: UTF8.self)), value.isFinite else { return nil }
        return value
    }

    /// Up to 15 digits with a decimal point and no exponent. Digits and power of ten are then exact doubles, so that
    /// their quotient is correctly rounded (Clinger, "How to read floating point numbers accurately", 1990).
    private static func shortDecimal(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
        guard range.count <= 17 else { return nil }
        var mantissa = 0
        var digits = 0
        var decimals: Int?
        var isNegative = false
        for index in range {
            switch bytes[index] {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): decimals = 0
            case let digit where digit >= 0x30 && digit <= 0x39:
                mantissa = mantissa * 10 + Int(digit - 0x30)
                digits += 1
                if let count = decimals { decimals = count + 1 }
            default: return nil
            }
        }
        guard digits <= 15 else { return nil }
        let value = Double(mantissa) / powersOfTen[decimals ?? 0]
        return isNegative ? -value : value
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]
}
