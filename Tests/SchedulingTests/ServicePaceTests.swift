import Testing

@testable import Scheduling

@Suite struct ServicePaceTests {
    private let start = ContinuousClock.now

    @Test func nothingIsKnownBeforeTheFirstAnswer() {
        var pace = ServicePace()
        #expect(pace.time(for: 10) == nil)
        pace.began(at: start)
        #expect(pace.time(for: 10) == nil)
        pace.served(1, at: start + .seconds(2))
        #expect(pace.time(for: 10) == .seconds(20))
    }

    @Test func answersThatComeTogetherShareTheTime() {
        var pace = ServicePace()
        pace.began(at: start)
        pace.served(4, at: start + .seconds(2))
        #expect(pace.interval == .milliseconds(500))
    }

    /// A wire hands over what came in between all at once: the first of a burst must not count for the whole pause.
    @Test func burstsAreNoSpeed() throws {
        var pace = ServicePace()
        var now = start
        pace.began(at: now)
        for _ in 0..<200 {
            now += .milliseconds(160)
            for _ in 0..<16 { pace.served(1, at: now) }
        }
        let interval = try #require(pace.interval)
        #expect(interval > .milliseconds(9) && interval < .milliseconds(11))
    }

    @Test func shortWorkWithRestsIsMeasuredToo() {
        var pace = ServicePace()
        for second in 0..<3 {
            pace.began(at: start + .seconds(second))
            pace.served(1, at: start + .seconds(second) + .milliseconds(20))
        }
        #expect(pace.interval == .milliseconds(20))
    }

    @Test func restsDoNotCount() {
        var pace = ServicePace()
        pace.began(at: start)
        pace.served(1, at: start + .seconds(1))
        pace.began(at: start + .seconds(100))
        pace.served(1, at: start + .seconds(101))
        #expect(pace.interval == .seconds(1))
    }

    @Test func oneThatIsLongInComingSaysLittle() throws {
        var pace = ServicePace()
        pace.began(at: start)
        pace.served(1, at: start + .seconds(1))
        pace.served(1, at: start + .seconds(100))
        #expect(try #require(pace.interval) < .milliseconds(1_250))
    }

    @Test func anOutageSaysNothing() {
        var pace = ServicePace(outage: .seconds(10))
        pace.began(at: start)
        pace.served(1, at: start + .seconds(3_600))
        #expect(pace.interval == nil)
        pace.served(1, at: start + .seconds(3_601))
        #expect(pace.interval == .seconds(1))
    }

    @Test func anInterruptionSaysNothing() {
        var pace = ServicePace()
        pace.began(at: start)
        pace.served(1, at: start + .seconds(1))
        pace.interrupted()
        pace.served(1, at: start + .seconds(60))
        pace.served(1, at: start + .seconds(61))
        #expect(pace.interval == .seconds(1))
    }

    @Test func itFollowsWhatBecomesSlower() throws {
        var pace = ServicePace()
        var now = start
        pace.began(at: now)
        for seconds in [Int](repeating: 1, count: 100) + [Int](repeating: 4, count: 100) {
            now += .seconds(seconds)
            pace.served(1, at: now)
        }
        let interval = try #require(pace.interval)
        #expect(interval > .milliseconds(3_800) && interval <= .seconds(4))
    }
}
