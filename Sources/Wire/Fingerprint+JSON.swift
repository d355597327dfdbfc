import DragomanModel
import JSON

extension EnvelopeReader {
    /// A list of numbers, an object that holds one as `values`, or the same as base64 of 32-bit floats.
    func fingerprint(_ name: StaticString) throws(WireError) -> VoiceFingerprint? {
        guard let value = object[name] else { return nil }
        let elements = value.elements ?? value.object?["values"]?.elements
        let values: [Float]? =
            if let elements {
                elements.map { Float($0.double ?? .nan) }
            } else {
                value.string.flatMap(Base64.decode)?.floats
            }
        guard let values, let fingerprint = VoiceFingerprint(values: values) else {
            throw .wrongType(name.description, subject)
        }
        return fingerprint
    }
}

extension JSONWriter {
    mutating func member(_ name: StaticString, _ fingerprint: VoiceFingerprint) {
        key(name.description)
        array(fingerprint.values) { $0.number(Double($1)) }
    }
}

extension [UInt8] {
    /// As 32-bit floats, little-endian; nil where they are not whole ones.
    fileprivate var floats: [Float]? {
        guard count % 4 == 0 else { return nil }
        return withUnsafeBytes { raw in
            (0..<count / 4).map { index in
                Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)))
            }
        }
    }
}

extension VoiceFingerprint {
    /// As base64 of 32-bit floats, little-endian: what peers call an embedding.
    var embedding: String {
        Base64.encode(values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } })
    }
}
