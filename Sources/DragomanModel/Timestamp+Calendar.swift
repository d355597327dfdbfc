extension Timestamp {
    /// `2026-05-01T08:30:00.125Z`: RFC 3339 in UTC, always with milliseconds.
    package var iso8601: String {
        let moment = UTCMoment(milliseconds: milliseconds)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        text.append(moment.year, digits: 4)
        text.append(UInt8(ascii: "-"))
        text.append(moment.month, digits: 2)
        text.append(UInt8(ascii: "-"))
        text.append(moment.day, digits: 2)
        text.append(UInt8(ascii: "T"))
        text.appendTime(moment)
        text.append(UInt8(ascii: "."))
        text.append(moment.millisecond, digits: 3)
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    /// `Fri, 01 May 2026 08:30:00 GMT`, as the `Date` field of HTTP has it (RFC 9110, 5.6.7).
    package var httpDate: String {
        let moment = UTCMoment(milliseconds: milliseconds)
        var text = Array("\(UTCMoment.weekdays[moment.weekday]), ".utf8)
        text.append(moment.day, digits: 2)
        text.append(contentsOf: " \(UTCMoment.months[moment.month - 1]) ".utf8)
        text.append(moment.year, digits: 4)
        text.append(UInt8(ascii: " "))
        text.appendTime(moment)
        text.append(contentsOf: " GMT".utf8)
        return String(decoding: text, as: UTF8.self)
    }
}

/// A moment's fields in the Gregorian calendar, UTC, without leap seconds. For years 0 to 9999.
private struct UTCMoment {
    let year, month, day, hour, minute, second, millisecond: Int
    /// 0: Sunday.
    let weekday: Int

    static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    init(milliseconds: Int64) {
        let dayLength = 86_400_000
        let total = Int(milliseconds)
        let days = total >= 0 ? total / dayLength : -((dayLength - 1 - total) / dayLength)
        let rest = total - days * dayLength
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1_000 % 60
        millisecond = rest % 1_000
        weekday = ((days + 4) % 7 + 7) % 7
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days: years begin in March, so that
        // the leap day is the last of its year, and an era has 400 years.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
}

extension [UInt8] {
    /// Appends `08:30:00`.
    fileprivate mutating func appendTime(_ moment: UTCMoment) {
        append(moment.hour, digits: 2)
        append(UInt8(ascii: ":"))
        append(moment.minute, digits: 2)
        append(UInt8(ascii: ":"))
        append(moment.second, digits: 2)
    }

    /// Appends a whole number with leading zeros.
    fileprivate mutating func append(_ value: Int, digits: Int) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
            divisor /= 10
        }
    }
}
