import Testing

@testable import Gateway

/// When the store is searched for rows that nobody looks after.
@Suite struct RecoveryTests {
    private let start = ContinuousClock.now

    @Test func atTheStartAndOnceMoreForTheYoung() {
        let recovery = Recovery()
        let taken = [0, 1, 4, 5, 6, 100].map { recovery.take(age: .seconds(5), now: start + .seconds($0)) }
        #expect(taken == [true, false, false, true, false, false])
    }

    @Test func eachRequestAtOnceAndOnceMore() {
        let recovery = Recovery()
        _ = recovery.take(age: .seconds(5), now: start)
        recovery.request()
        // What is asked for in between takes the place of what was to come.
        let taken = [3, 5, 7, 8, 9].map { recovery.take(age: .seconds(5), now: start + .seconds($0)) }
        #expect(taken == [true, false, false, true, false])
    }
}
