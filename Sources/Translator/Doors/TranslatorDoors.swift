/// Where the Translator listens.
package struct TranslatorDoors: Hashable, Sendable {
    /// The text link of the native door: `inproc://…` or `tcp://host:port`.
    package var text: String?
    /// The compatible door: requests are pulled from one endpoint, results are published at the other.
    package var compatible: Compatible?

    package struct Compatible: Hashable, Sendable {
        package var pull: String
        package var publish: String

        package init(pull: String, publish: String) {
            self.pull = pull
            self.publish = publish
        }
    }

    package init(text: String?, compatible: Compatible? = nil) {
        self.text = text
        self.compatible = compatible
    }
}
