/// The quality that a caller asks for. Engines that have only one answer all three with it.
package enum ModelType: String, Hashable, Sendable, Codable, CaseIterable {
    case basic
    case medium
    case premium
}
