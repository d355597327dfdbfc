import DragomanModel
import Scheduling
import Storage
import Testing

@testable import Gateway

@Suite struct FlightTableTests {
    private let now = ContinuousClock.now

    @Test func aThousandEqualTextsHaveOneFlight() {
        var table = FlightTable(capacity: 10)
        let joins = (0..<1_000).map { table.join(Sample.pending(message: "m\($0)"), priority: .live, now: now) }
        #expect(joins[0] == .leads)
        #expect(joins.dropFirst().allSatisfy { $0 == .joins(taskID: "task-m0", raised: false) })
        #expect(table.room == 9)
        #expect(table.land(taskID: "task-m0", language: "es")?.followers.count == 1_000)
        #expect(table.room == 10)
    }

    @Test func aLoudConversationLeavesRoomForOthers() {
        var table = FlightTable(capacity: 10)
        let loud = Account(tenant: "t", conversation: "c")
        var number = 0
        while table.room(for: loud) > 0 {
            _ = table.join(Sample.pending(message: "\(number)", content: UInt8(number)), priority: .live, now: now)
            number += 1
        }
        #expect(number == 8)
        #expect(table.room(for: Account(tenant: "t", conversation: "quiet")) == 2)
        for other in 0..<number { _ = table.land(taskID: "task-\(other)", language: "es") }
        #expect(table.room(for: loud) == 10)
    }

    @Test func anAnswerLandsOnce() {
        var table = FlightTable(capacity: 10)
        _ = table.join(Sample.pending(message: "m"), priority: .live, now: now)
        #expect(table.land(taskID: "task-m", language: "es") != nil)
        #expect(table.land(taskID: "task-m", language: "es") == nil)
    }

    @Test func theSameRowFollowsOnce() {
        var table = FlightTable(capacity: 10)
        _ = table.join(Sample.pending(message: "m"), priority: .live, now: now)
        #expect(table.join(Sample.pending(message: "m"), priority: .live, now: now) == .known)
    }

    @Test func rowsWithoutAFlightLeaveOnce() {
        var table = FlightTable(capacity: 1)
        _ = table.join(Sample.pending(message: "a"), priority: .live, now: now)
        #expect(table.join(Sample.pending(message: "b", content: 2), priority: .live, now: now) == .full)
        #expect(table.join(Sample.pending(message: "b", content: 2), priority: .live, now: now) == .full)
        #expect(table.leave(messageID: "b", tenant: "t", contents: ["fr": Sample.key(2)]).left == 0)
        #expect(table.leave(messageID: "b", tenant: "t", contents: ["es": Sample.key(2)]).left == 1)
        #expect(table.leave(messageID: "b", tenant: "t", contents: ["es": Sample.key(2)]).left == 0)
    }

    @Test func rowsWhoseAnswerWasNotStoredJoinAgainAndLeaveOnce() {
        var table = FlightTable(capacity: 1)
        _ = table.join(Sample.pending(message: "a"), priority: .live, now: now)
        if let landed = table.land(taskID: "task-a", language: "es") { table.strand(landed) }
        #expect(table.join(Sample.pending(message: "a"), priority: .live, now: now) == .leads)
        #expect(table.leave(messageID: "a", tenant: "t", contents: ["es": Sample.key(1)]).left == 1)
        #expect(table.room == 1)
    }

    @Test func aFlightIsAsUrgentAsItsMostUrgentFollower() {
        var table = FlightTable(capacity: 10)
        _ = table.join(Sample.pending(message: "a"), priority: .batch, now: now)
        let join = table.join(Sample.pending(message: "b"), priority: .interactive, now: now)
        #expect(join == .joins(taskID: "task-a", raised: true))
    }

    @Test func aFullTableStillTakesFollowers() {
        var table = FlightTable(capacity: 1)
        _ = table.join(Sample.pending(message: "a"), priority: .live, now: now)
        #expect(table.join(Sample.pending(message: "b", content: 2), priority: .live, now: now) == .full)
        #expect(table.join(Sample.pending(message: "c"), priority: .live, now: now) != .full)
        #expect(table.room == 0)
    }

    @Test func aFlightEndsWithItsLastFollower() {
        var table = FlightTable(capacity: 10)
        _ = table.join(Sample.pending(message: "a"), priority: .live, now: now)
        _ = table.join(Sample.pending(message: "b"), priority: .live, now: now)
        let first = table.leave(messageID: "a", tenant: "t", contents: ["es": Sample.key(1)])
        #expect(first.left == 1)
        #expect(first.abandoned.isEmpty)
        let second = table.leave(messageID: "b", tenant: "t", contents: ["es": Sample.key(1)])
        #expect(second.abandoned.map(\.taskID) == ["task-a"])
        #expect(table.land(taskID: "task-a", language: "es") == nil)
    }

    @Test func tenantsShareNoFlight() {
        var table = FlightTable(capacity: 10)
        _ = table.join(Sample.pending(message: "a"), priority: .live, now: now)
        #expect(table.join(Sample.pending(message: "b", tenant: "other"), priority: .live, now: now) == .leads)
    }
}

enum Sample {
    static func key(_ number: UInt8) -> ContentKey {
        guard let key = ContentKey(bytes: [UInt8](repeating: number, count: ContentKey.byteCount)) else {
            preconditionFailure("32 bytes make a key")
        }
        return key
    }

    static func pending(message: String, content: UInt8 = 1, tenant: String = "t") -> PendingTranslation {
        PendingTranslation(
            tenant: tenant, messageID: message, version: 1, language: "es", conversationID: "c", key: key(content),
            taskID: "task-\(message)", text: "hello", sourceLanguage: "en", modelType: .basic, cacheable: true,
            createdAt: Timestamp(milliseconds: 0))
    }

    static func task(
        _ id: String, into languages: [LanguageTag] = ["es"], in conversation: String = "c", priority: Priority = .live
    ) -> TranslationTask {
        TranslationTask(
            taskID: id, tenant: "t", messageID: "m", conversationID: conversation, text: "hello", sourceLanguage: "en",
            targetLanguages: languages, modelType: .basic, priority: priority)
    }
}
