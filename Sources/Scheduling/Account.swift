/// On whose account something waits. Tenants get equal parts of what there is, and the conversations of a tenant equal
/// parts of its part.
package struct Account: Hashable, Sendable {
    package var tenant: String
    /// What stands for a conversation where there is none may be anything, e.g. the name of a single request.
    package var conversation: String

    package init(tenant: String, conversation: String) {
        self.tenant = tenant
        self.conversation = conversation
    }
}
