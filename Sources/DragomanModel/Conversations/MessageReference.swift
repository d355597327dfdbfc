extension Message {
    /// A message's name: ids are unique within a tenant.
    package struct Reference: Hashable, Sendable {
        package var tenant: String
        package var messageID: String

        package init(tenant: String, messageID: String) {
            self.tenant = tenant
            self.messageID = messageID
        }
    }
}
