/// Says what stands between the words of a text: addresses, names, code, marks.
///
/// `Language` has decided that none of it is words; here it is only told apart by its form. One pass: what looks ahead does so
/// over what it takes or over a bounded stretch.
struct TokenReader {
    let text: [Character]
    let words: SpokenWords?
    var index = 0
    private var spoken = ""

    /// - Parameter words: nil where none are known for the language.
    init(_ text: String, words: SpokenWords?) {
        self.text = Array(text)
        self.words = words
    }

    mutating func read() -> String {
        while index < text.count {
            if let (end, said) = markup() ?? code() ?? face() ?? address() {
                spoken += said
                index = end
            } else {
                spoken.append(text[index])
                index += 1
            }
        }
        return spoken
    }

    /// The character at `place`; a line's end outside the text.
    func character(_ place: Int) -> Character { text.indices.contains(place) ? text[place] : "\n" }

    func isWord(_ place: Int) -> Bool { character(place).isLetter || character(place).isNumber }

    /// The end of the run from `start` whose characters all satisfy `condition`.
    func end(from start: Int, while condition: (Int) -> Bool) -> Int {
        var end = start
        while end < text.count, condition(end) { end += 1 }
        return end
    }

    func string(_ range: Range<Int>) -> String { String(text[range]) }

    func matches(_ other: String, at place: Int) -> Bool { text[min(place, text.count)...].starts(with: other) }

    /// The place of `character` in the `longest` characters from `start`.
    func find(_ character: Character, from start: Int, longest: Int) -> Int? {
        text[min(start, text.count)..<min(start + longest, text.count)].firstIndex(of: character)
    }

    /// Code between back-ticks: said as it is within a line, named where it is a block.
    private func code() -> (Int, String)? {
        guard text[index] == "`" else { return nil }
        let start = end(from: index) { text[$0] == "`" }
        let length = start - index
        var place = start
        while place < text.count {
            guard text[place] == "`" else {
                place += 1
                continue
            }
            let closed = end(from: place) { text[$0] == "`" }
            if closed - place == length {
                return (closed, length >= 3 ? "\n\(words?.code ?? "")\n" : string(start..<place))
            }
            place = closed
        }
        return (start, "")
    }

    /// Faces made of marks, and the short codes of emoji: nobody says them.
    private func face() -> (Int, String)? {
        if let face = Self.faces.first(where: { matches($0, at: index) }) { return (index + face.count, " ") }
        guard [":", ";", "="].contains(text[index]), !isWord(index - 1) else { return nil }
        if text[index] == ":", let end = find(":", from: index + 1, longest: 64), end > index + 1,
            (index + 1..<end).allSatisfy({ isWord($0) || "_+-".contains(text[$0]) })
        {
            return (end + 1, " ")
        }
        var place = index + 1
        if character(place) == "'" { place += 1 }
        if character(place) == "-" { place += 1 }
        let mouth = character(place)
        guard ")(][/\\|*$DPpOoSsXx3".contains(mouth) else { return nil }
        let end = end(from: place) { text[$0] == mouth }
        return isWord(place) && isWord(end) ? nil : (end, " ")
    }

    private static let faces = ["<3", "</3", "^_^", "^^", "-_-", ">_<", ">.<", "\\o/", "¯\\_(ツ)_/¯"]
}
