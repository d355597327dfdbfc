package import ZeroMQLink

/// A Translator as its Gateway knows it: where it listens, and the keys that this takes.
package struct TranslatorPeer: Hashable, Sendable {
    package var address: TranslatorAddress
    /// nil: the wire to it is not encrypted.
    package var keys: CurveKeys?

    package init(_ address: TranslatorAddress, keys: CurveKeys? = nil) {
        self.address = address
        self.keys = keys
    }
}
