/// Records in a tool chain's pipes: `.[#name]text.[]` new line NUL.
///
/// The name is a superblank and comes back before its text; it is checked, because an answer to another question is
/// worse than none. The full stop before it tells the stages that a sentence begins: without it several pairs into
/// French leave out the pronoun that a dropped subject needs (`T'appellerai` for `Je t'appellerai`). The tail makes
/// every stage flush: a record whose last byte belongs to a word, a full stop or an exclamation mark is not answered
/// before the next one arrives.
package struct ApertiumFraming: ChildFraming {
    private var partial: [UInt8] = []

    /// No answer is longer, in bytes: texts are cut at 2,000 characters, and no pair makes them ten times longer.
    private static let limit = 1 << 20
    private static let head = Array(".[#".utf8)
    private static let tail = Array(".[]\n".utf8)

    package init() {}

    package func append(_ questions: [ChildPool.Question], to output: inout [UInt8]) {
        for question in questions {
            output += Self.head
            output += "\(question.job)]".utf8
            output += question.payload
            output += Self.tail
            output.append(0)
        }
    }

    package mutating func receive(_ bytes: UnsafeRawBufferPointer) -> [ChildAnswer] {
        var answers: [ChildAnswer] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0) {
            partial.append(contentsOf: rest[..<end])
            rest = rest[(end + 1)...]
            answers.append(Self.parse(partial))
            partial.removeAll(keepingCapacity: true)
        }
        partial.append(contentsOf: rest)
        if partial.count > Self.limit {
            partial.removeAll()
            answers.append(.broken)
        }
        return answers
    }

    /// An empty record is what a chain with a dead stage writes before it ends.
    private static func parse(_ record: [UInt8]) -> ChildAnswer {
        guard record.starts(with: head), let close = record.firstIndex(of: UInt8(ascii: "]")),
            let number = UInt64(String(decoding: record[head.count..<close], as: UTF8.self)),
            record.suffix(tail.count).elementsEqual(tail), record.count >= close + 1 + tail.count
        else { return .broken }
        return .answer(JobID(number: number), Array(record[(close + 1)..<(record.count - tail.count)]))
    }
}
