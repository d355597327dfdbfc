import DragomanModel

/// Makes one line of what is to be said: without what no voice says, with single marks and spaces, with a pause where a
/// line ended.
struct SpeechTidier {
    private let draft: [Character]
    private let fullStop: Character
    private var index = 0
    private var result: [Character] = []
    private var isSpacePending = false
    private var isBreakPending = false
    /// Whether a pause is heard already where the result ends.
    private var endsInPause = false

    private init(_ draft: String, language: LanguageTag) {
        self.draft = Array(draft)
        fullStop = ["zh", "ja"].contains(language.base.value) ? "。" : "."
    }

    /// - Returns: nothing where no word is left.
    static func tidy(_ draft: String, language: LanguageTag) -> String {
        var tidier = SpeechTidier(draft, language: language)
        while tidier.index < tidier.draft.count {
            tidier.take(tidier.draft[tidier.index])
            tidier.index += 1
        }
        return tidier.result.contains { $0.isLetter || $0.isNumber } ? String(tidier.result) : ""
    }

    private var isAtStart: Bool { result.isEmpty || isBreakPending }
    private var isGapPending: Bool { isSpacePending || isBreakPending }
    private var isBeforeWord: Bool {
        index + 1 < draft.count && (draft[index + 1].isLetter || draft[index + 1].isNumber)
    }

    private mutating func take(_ character: Character) {
        switch SpokenMark(character) {
        case .nothing: break
        case .newline: isBreakPending = true
        case .space, .silent: isSpacePending = true
        case .pause(let strength): takePause(character, strength)
        case .shape: takeShape(character)
        case .word:
            append(character)
            endsInPause = false
        }
    }

    private mutating func takePause(_ mark: Character, _ strength: Int) {
        // The mark of a picture in Markdown: "![alt](…)".
        if mark == "!", index + 1 < draft.count, draft[index + 1] == "[" { return }
        // ".5", ".net"
        if mark == ".", isBeforeWord, result.isEmpty || isGapPending { return append(mark) }
        guard let last = result.last, last != "(" else { return }
        guard case .pause(let before) = SpokenMark(last) else {
            result.append(mark)
            endsInPause = true
            return
        }
        if mark == ".", last == "." {
            result[result.count - 1] = "…"
        } else if strength > before {
            result[result.count - 1] = mark
        }
    }

    private mutating func takeShape(_ mark: Character) {
        switch mark {
        case "#":
            // "C#", but not "# Title".
            guard let last = result.last, last.isLetter, !isGapPending, !isBeforeWord else {
                return isSpacePending = true
            }
            append(mark)
        case "@":
            // Of an address that is said as it is.
            guard let last = result.last, last.isLetter || last.isNumber, !isGapPending, isBeforeWord else {
                return isSpacePending = true
            }
            append(mark)
        case "-", "–", "—":
            // What lists begin with, and lines across the page.
            if isAtStart, !isBeforeWord { return }
            fallthrough
        default:
            if mark == ")", result.last == "(" {
                result.removeLast()
                if result.last == " " { result.removeLast() }
                isSpacePending = true
            } else if mark != result.last || isGapPending {
                append(mark)
            }
        }
    }

    private mutating func append(_ character: Character) {
        if isBreakPending, !result.isEmpty, !endsInPause {
            result.append(fullStop)
            endsInPause = true
        }
        if isGapPending, !result.isEmpty, result.last != "(" { result.append(" ") }
        isSpacePending = false
        isBreakPending = false
        result.append(character)
    }
}
