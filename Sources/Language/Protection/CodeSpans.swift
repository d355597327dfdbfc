/// Code between back-ticks, found before everything else as nothing inside counts (CommonMark 0.31, 4.5 and 6.1).
///
/// A run of one or two back-ticks is closed by an equal run of the same line, three or more by an equal run anywhere.
/// A run that nothing closes is left to the other scanners: people forget to close.
struct CodeSpans {
    private let ends: [Int: Int]

    init(_ text: ScalarText) {
        var runs: [(start: Int, length: Int, line: Int)] = []
        var line = 0
        var index = 0
        while index < text.count {
            guard text.ascii(index) == UInt8(ascii: "`") else {
                if text.kind(index) == .newline { line += 1 }
                index += 1
                continue
            }
            let end = text.end(from: index) { text.ascii($0) == UInt8(ascii: "`") }
            runs.append((index, end - index, line))
            index = end
        }
        var ends: [Int: Int] = [:]
        // From the right, the nearest run of each length is known: one look instead of a search for each.
        var nearest: [Int: (end: Int, line: Int)] = [:]
        for run in runs.reversed() {
            if let closing = nearest[run.length], run.length >= 3 || closing.line == run.line {
                ends[run.start] = closing.end
            }
            nearest[run.length] = (run.start + run.length, run.line)
        }
        self.ends = ends
    }

    func span(at index: Int) -> Range<Int>? {
        guard !ends.isEmpty, let end = ends[index] else { return nil }
        return index..<end
    }
}
