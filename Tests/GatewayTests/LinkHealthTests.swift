import Testing

@testable import Gateway

@Suite struct LinkHealthTests {
    private let start = ContinuousClock.now
    private let patience: Duration = .seconds(6)

    private func open() -> LinkHealth {
        var health = LinkHealth(patience: patience)
        _ = health.beat(nonce: 1, now: start)
        _ = health.pong(nonce: 1, now: start)
        return health
    }

    @Test func opensOnceByThePongToItsPing() {
        var health = LinkHealth(patience: patience)
        #expect(health.beat(nonce: 1, now: start) == .ping(nonce: 1))
        #expect(!health.isOpen)
        #expect(health.pong(nonce: 1, now: start) == .opened)
        #expect(health.isOpen)
        #expect(health.pong(nonce: 1, now: start) == .still)
    }

    @Test(arguments: [2, LinkHealth.noNonce]) func aPongToSomebodyElsesPingOpensNothing(nonce: UInt64) {
        var health = LinkHealth(patience: patience)
        _ = health.beat(nonce: 1, now: start)
        #expect(health.pong(nonce: nonce, now: start) == .nothing)
        #expect(!health.isOpen)
    }

    /// It was killed and started again between two pings: what it had been asked is gone.
    @Test func anotherInstanceReplacesTheOneBefore() {
        var health = LinkHealth(patience: patience)
        for nonce in 1...4 { _ = health.beat(nonce: UInt64(nonce), now: start) }
        #expect(health.pong(nonce: 1, instance: "a", now: start) == .opened)
        #expect(health.pong(nonce: 2, instance: "a", now: start) == .still)
        #expect(health.pong(nonce: 3, instance: "b", now: start) == .replaced)
        #expect(health.pong(nonce: 4, instance: "b", now: start) == .still)
    }

    @Test func anotherConnectionReplacesTheOneBefore() {
        var health = LinkHealth(patience: patience)
        for nonce in 1...3 { _ = health.beat(nonce: UInt64(nonce), now: start) }
        #expect(health.pong(nonce: 1, instance: "a", connection: "1", now: start) == .opened)
        #expect(health.pong(nonce: 2, instance: "a", connection: "2", now: start) == .replaced)
        #expect(health.pong(nonce: 3, instance: "a", connection: "2", now: start) == .still)
    }

    @Test func anUpstreamTranslatorsPongHasNoNonce() {
        var health = LinkHealth(patience: patience)
        _ = health.beat(nonce: 1, now: start)
        #expect(health.pong(nonce: nil, now: start) == .opened)
    }

    @Test func aPongMayBeLateButNotForEver() {
        var health = LinkHealth(patience: patience)
        for nonce in 1...8 { _ = health.beat(nonce: UInt64(nonce), now: start) }
        var later = health
        #expect(health.pong(nonce: 1, now: start) == .opened)
        _ = later.beat(nonce: 9, now: start)
        #expect(later.pong(nonce: 1, now: start) == .nothing)
    }

    @Test func silenceIsTheLossOfTheLinkOnce() {
        var health = open()
        #expect(health.beat(nonce: 2, now: start + patience) == .ping(nonce: 2))
        let later = start + patience + .milliseconds(1)
        #expect(health.beat(nonce: 3, now: later) == .lost(nonce: 3))
        #expect(!health.isOpen)
        #expect(health.beat(nonce: 4, now: later) == .ping(nonce: 4))
        #expect(health.pong(nonce: 4, now: later) == .opened)
    }

    @Test func aLinkThatStaysClosedIsConnectedAgainAndAgain() {
        var health = LinkHealth(patience: patience)
        let rounds: [(after: Duration, expected: LinkHealth.Beat)] = [
            (.zero, .ping(nonce: 0)), (patience * 2, .ping(nonce: 1)),
            (patience * 2 + .milliseconds(1), .connectAgain(nonce: 2)), (patience * 4, .ping(nonce: 3)),
            (patience * 4 + .milliseconds(2), .connectAgain(nonce: 4)),
        ]
        for (nonce, round) in rounds.enumerated() {
            #expect(health.beat(nonce: UInt64(nonce), now: start + round.after) == round.expected)
        }
        let opened = start + patience * 5
        #expect(health.pong(nonce: 4, now: opened) == .opened)
        #expect(health.beat(nonce: 5, now: opened + patience) == .ping(nonce: 5))
        // The time counts from the loss, not from the last connection.
        #expect(health.beat(nonce: 6, now: opened + patience * 3) == .lost(nonce: 6))
        #expect(health.beat(nonce: 7, now: opened + patience * 4) == .ping(nonce: 7))
    }

    @Test func everyPongIsASignOfLife() {
        var health = open()
        _ = health.beat(nonce: 2, now: start + .seconds(5))
        _ = health.pong(nonce: 2, now: start + .seconds(5))
        #expect(health.beat(nonce: 3, now: start + .seconds(10)) == .ping(nonce: 3))
    }

    @Test func afterDistrustOnlyTheAnswerToANewPingCounts() {
        var health = open()
        _ = health.beat(nonce: 2, now: start)
        health.distrust()
        #expect(!health.isOpen)
        #expect(health.pong(nonce: 2, now: start) == .nothing)
        _ = health.beat(nonce: 3, now: start)
        #expect(health.pong(nonce: 3, now: start) == .opened)
    }
}
