package import ZeroMQLink

/// Where the Translator listens, and to whom.
package struct TranslatorDoors: Hashable, Sendable {
    /// The links of the native door, for text, for audio and for voices: `inproc://…` or `tcp://host:port`. None: it is
    /// closed. A recording of many megabytes never stands in front of a sentence.
    package var links: [String]
    /// The compatible door: requests are pulled from one endpoint, results are published at the other.
    package var compatible: Compatible?
    /// Encrypts both doors; nil: they are open to whoever reaches them.
    package var lock: Lock?

    package struct Compatible: Hashable, Sendable {
        package var pull: String
        package var publish: String

        package init(pull: String, publish: String) {
            self.pull = pull
            self.publish = publish
        }
    }

    /// The Translator's own keys, and the Gateways that it lets in.
    package struct Lock: Hashable, Sendable {
        package var keys: CurveKeyPair
        package var gateways: Set<CurvePublicKey>

        package init(keys: CurveKeyPair, gateways: Set<CurvePublicKey>) {
            self.keys = keys
            self.gateways = gateways
        }
    }

    package init(links: [String], compatible: Compatible? = nil, lock: Lock? = nil) {
        self.links = links
        self.compatible = compatible
        self.lock = lock
    }
}
