import DragomanModel
import Wire

/// Questions about voices that wait for their one answer.
///
/// There are no more of them than callers who wait, and each ends at the caller's limit.
struct VoiceQuestions {
    enum Answer: Sendable {
        case profile(VoiceProfileResult)
        /// A JSON object, and the frames that it speaks of.
        case operation(result: [UInt8], frames: [Frame])
    }

    struct Question {
        var translator: Int
        var continuation: CheckedContinuation<Answer, any Error>
    }

    private var open: [String: Question] = [:]

    mutating func begin(_ id: String, translator: Int, _ continuation: CheckedContinuation<Answer, any Error>) {
        open[id] = Question(translator: translator, continuation: continuation)
    }

    /// Takes out who waits for an answer; nil where nobody does.
    mutating func end(_ id: String) -> Question? { open.removeValue(forKey: id) }

    /// A Translator is gone: takes out who waits for it.
    mutating func lose(_ translator: Int) -> [CheckedContinuation<Answer, any Error>] {
        let lost = open.filter { $0.value.translator == translator }
        for id in lost.keys { open[id] = nil }
        return lost.values.map(\.continuation)
    }

    /// Questions that a Translator has not answered.
    func count(of translator: Int) -> Int { open.values.count { $0.translator == translator } }
}
