/// Where a Translator listens.
package enum TranslatorAddress: Hashable, Sendable {
    /// Our own door, one endpoint for the text link: `inproc://…` or `tcp://host:port`.
    case native(text: String)
    /// The door of an upstream Translator: requests are pushed to one endpoint, everybody's results are published at
    /// the other.
    case compatible(push: String, subscribe: String)
}
