/// The half of a pair of keys that everybody may know: it names who holds the other half.
package struct CurvePublicKey: Hashable, Sendable {
    let bytes: [UInt8]

    /// - Parameter text: 40 characters of Z85.
    /// - Throws: `LinkError.badKey`.
    package init(_ text: String) throws(LinkError) {
        bytes = try Z85.decode(text)
    }

    /// - Parameter bytes: as libzmq hands them over; nil unless there are 32.
    init?(bytes: [UInt8]) {
        guard bytes.count == Z85.keyBytes else { return nil }
        self.bytes = bytes
    }
}

extension CurvePublicKey: CustomStringConvertible {
    package var description: String { Z85.encode(bytes) }
}
