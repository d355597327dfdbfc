import DragomanModel
import TestSupport
import Testing

@testable import Gateway

@Suite(.endedWhenHung) struct StatisticsInquiriesTests {
    private func translators(_ replies: AsyncStream<StatisticsInquiries.Reply>) async -> [Int] {
        await replies.reduce(into: []) { $0.append($1.translator) }
    }

    @Test func itEndsWithTheLastAnswer() async {
        var inquiries = StatisticsInquiries()
        let replies = inquiries.begin("a", translators: [0, 2])
        #expect(inquiries.take(.init(translator: 2), to: "a") == true)
        #expect(inquiries.take(.init(translator: 0), to: "a") == true)
        #expect(await translators(replies) == [2, 0])
    }

    /// What was told by then is not lost.
    @Test func itEndsWhenNobodyWaitsForTheRest() async {
        var inquiries = StatisticsInquiries()
        let replies = inquiries.begin("a", translators: [0, 1])
        #expect(inquiries.take(.init(translator: 1), to: "a") == true)
        inquiries.end("a")
        #expect(inquiries.take(.init(translator: 0), to: "a") == false)
        #expect(await translators(replies) == [1])
    }

    @Test func whoWasNotAskedOrHasAnsweredIsNotHeard() async {
        var inquiries = StatisticsInquiries()
        let replies = inquiries.begin("a", translators: [0, 1])
        #expect(inquiries.take(.init(translator: 2), to: "a") == false)
        #expect(inquiries.take(.init(translator: 0), to: "b") == false)
        #expect(inquiries.take(.init(translator: 0), to: "a") == true)
        #expect(inquiries.take(.init(translator: 0), to: "a") == false)
        #expect(inquiries.take(.init(translator: 1), to: "a") == true)
        #expect(await translators(replies) == [0, 1])
    }
}
