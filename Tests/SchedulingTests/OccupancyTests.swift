import Testing

@testable import Scheduling

@Suite struct OccupancyTests {
    private let capacity = 1_000
    private let loud = Account(tenant: "t", conversation: "loud")

    /// Lets an account have as much as it may.
    private func fill(_ occupancy: inout Occupancy, _ account: Account, used: inout Int) {
        while occupancy.share(of: account, room: capacity - used) > 0 {
            occupancy.enter(account)
            used += 1
        }
    }

    @Test func oneThatIsAloneGetsMostOfIt() {
        var occupancy = Occupancy()
        var used = 0
        fill(&occupancy, loud, used: &used)
        #expect(used == 800)
    }

    @Test func whoComesAfterItFindsRoom() {
        var occupancy = Occupancy()
        var used = 0
        fill(&occupancy, loud, used: &used)
        let quiet = Account(tenant: "t", conversation: "quiet")
        #expect(occupancy.share(of: quiet, room: capacity - used) == capacity - used)
    }

    @Test func anotherTenantFindsRoomHoweverManyConversationsThereAre() {
        var occupancy = Occupancy()
        var used = 0
        for number in 0..<100 {
            fill(&occupancy, Account(tenant: "t", conversation: "\(number)"), used: &used)
        }
        #expect(used < capacity)
        let other = Account(tenant: "other", conversation: "0")
        #expect(occupancy.share(of: other, room: capacity - used) == capacity - used)
    }

    @Test func whoHasLittleHasLittleAhead() {
        var occupancy = Occupancy()
        for _ in 0..<100 { occupancy.enter(loud) }
        let quiet = Account(tenant: "t", conversation: "quiet")
        #expect(occupancy.ahead(of: loud) == 100)
        #expect(occupancy.ahead(of: quiet) == 1)
        occupancy.enter(quiet)
        #expect(occupancy.ahead(of: quiet) == 3)
    }

    @Test func whatLeavesMakesRoom() {
        var occupancy = Occupancy()
        var used = 0
        fill(&occupancy, loud, used: &used)
        for _ in 0..<used { occupancy.leave(loud) }
        occupancy.leave(loud)
        #expect(occupancy.share(of: loud, room: capacity) == capacity)
    }

    @Test func aPlaceForOneIsGivenAway() {
        #expect(Occupancy().share(of: loud, room: 1) == 1)
        #expect(Occupancy().share(of: loud, room: 0) == 0)
    }
}
