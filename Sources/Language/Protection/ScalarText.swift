/// A text as scalars with their classes, for scanners that go forward and look a little around.
///
/// Reading outside the text is allowed and finds a line's end: scanners then need no checks of bounds.
struct ScalarText {
    let scalars: [Unicode.Scalar]
    let classes: [ScalarClass]

    init(_ text: some StringProtocol) {
        scalars = Array(text.unicodeScalars)
        classes = scalars.map { ScalarClass($0) }
    }

    var count: Int { scalars.count }

    func scalar(_ index: Int) -> Unicode.Scalar {
        scalars.indices.contains(index) ? scalars[index] : "\n"
    }

    func kind(_ index: Int) -> ScalarClass {
        classes.indices.contains(index) ? classes[index] : .newline
    }

    /// The scalar's byte where it is ASCII, else 0xFF.
    func ascii(_ index: Int) -> UInt8 {
        let value = scalar(index).value
        return value < 0x80 ? UInt8(truncatingIfNeeded: value) : 0xFF
    }

    func isWord(_ index: Int) -> Bool { kind(index).isWord }

    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// Whether the ASCII text `other` stands at `index`.
    func matches(_ other: StaticString, at index: Int) -> Bool {
        guard index >= 0, index + other.utf8CodeUnitCount <= count else { return false }
        for offset in 0..<other.utf8CodeUnitCount where ascii(index + offset) != other.utf8Start[offset] {
            return false
        }
        return true
    }

    /// The end of the run that starts at `index` and whose places all satisfy `condition`.
    func end(from index: Int, while condition: (Int) -> Bool) -> Int {
        var end = index
        while end < count, condition(end) { end += 1 }
        return end
    }
}
