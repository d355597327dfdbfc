/// How much of a bounded place each account has, and how much more it may have.
///
/// Pure. A conversation may have a few times as much as is still free, and a tenant with all its conversations some times
/// more: alone it gets most of the place, and whoever comes after it finds room all the same (dynamic thresholds;
/// Choudhury, Hahne: Dynamic queue length thresholds for shared-memory packet switches, 1998).
package struct Occupancy: Sendable {
    private var tenants: [String: Int] = [:]
    private var accounts: [Account: Int] = [:]
    private var total = 0

    /// A conversation that is alone gets four fifths.
    private static var conversationTimesFree: Int { 4 }
    /// A tenant that is alone gets sixteen seventeenths.
    private static var tenantTimesFree: Int { 16 }

    package init() {}

    /// - Parameter room: what is free of the place.
    /// - Returns: what the account may have besides what it has.
    package func share(of account: Account, room: Int) -> Int {
        let conversation = Self.conversationTimesFree * room - accounts[account, default: 0]
        let tenant = Self.tenantTimesFree * room - tenants[account.tenant, default: 0]
        return max(0, min(room, conversation, tenant))
    }

    /// How much of the place is served before something more of an account, at most, where turns are fair.
    package func ahead(of account: Account) -> Int {
        let own = accounts[account, default: 0]
        return min(total, (own + 1) * (accounts.count + (own == 0 ? 1 : 0)) - 1)
    }

    package mutating func enter(_ account: Account) {
        total += 1
        tenants[account.tenant, default: 0] += 1
        accounts[account, default: 0] += 1
    }

    package mutating func leave(_ account: Account) {
        guard accounts[account] != nil else { return }
        total -= 1
        Self.lower(&tenants, account.tenant)
        Self.lower(&accounts, account)
    }

    private static func lower<Key>(_ counts: inout [Key: Int], _ key: Key) {
        guard let count = counts[key] else { return }
        counts[key] = count > 1 ? count - 1 : nil
    }
}
