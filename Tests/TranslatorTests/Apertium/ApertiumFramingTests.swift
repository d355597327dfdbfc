import Testing

@testable import Translator

@Suite struct ApertiumFramingTests {
    private func receive(_ text: String, piece: Int = .max) -> [ChildAnswer] {
        var framing = ApertiumFraming()
        var answers: [ChildAnswer] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            answers += Array(rest.prefix(piece)).withUnsafeBytes { framing.receive($0) }
            rest = rest.dropFirst(piece)
        }
        return answers
    }

    @Test func aQuestionHasANameAndATail() {
        var bytes: [UInt8] = []
        let questions = [
            ChildPool.Question(job: JobID(number: 7), payload: Array("hello".utf8)),
            ChildPool.Question(job: JobID(number: 8), payload: []),
        ]
        ApertiumFraming().append(questions, to: &bytes)
        #expect(bytes == Array(".[#7]hello.[]\n\0.[#8].[]\n\0".utf8))
    }

    @Test(arguments: [1, 2, 3, 5, 1_000])
    func piecesOfAnySizeMakeTheSameAnswers(_ piece: Int) {
        let answers = receive(".[#1]Hola[0].[]\n\0.[#2].[]\n\0.[#3]a.b.[]\n\0.[#4]unfinished", piece: piece)
        #expect(
            answers == [
                .answer(JobID(number: 1), Array("Hola[0]".utf8)), .answer(JobID(number: 2), []),
                .answer(JobID(number: 3), Array("a.b".utf8)),
            ]
        )
    }

    @Test(arguments: [
        "\0", "Hola.[]\n\0", ".[#x]Hola.[]\n\0", ".[#1]Hola\0", ".[#1", ".[#1].[]\0", "x.[#1]Hola.[]\n\0",
        "[#1]Hola.[]\n\0",
    ])
    func whatIsNoAnswerIsBroken(_ text: String) {
        #expect(receive(text + "\0").first == .broken)
    }

    @Test func anEndlessAnswerIsBroken() {
        #expect(receive(String(repeating: "x", count: 3 << 20), piece: 65_536).contains(.broken))
    }
}
