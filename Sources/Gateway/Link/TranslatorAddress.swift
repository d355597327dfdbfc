/// Where a Translator listens.
package enum TranslatorAddress: Hashable, Sendable {
    /// Our own door, an endpoint for each link: `inproc://…` or `tcp://host:port`. Nil: that link is not used.
    case native(text: String, audio: String? = nil, voice: String? = nil)
    /// The door of an upstream Translator: requests are pushed to one endpoint, everybody's results are published at
    /// the other.
    case compatible(push: String, subscribe: String)
}
