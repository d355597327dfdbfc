/// Samples as they travel to and from children: signed 16 bits, little-endian.
package enum ChildSamples {
    // A key path or a generic collection would be followed for each sample, and a segment has a hundred thousand.
    package static func bytes(_ samples: [Int16]) -> [UInt8] {
        samples.map { $0.littleEndian }.withUnsafeBytes { Array($0) }
    }

    /// A last byte without its other half is left out.
    package static func samples(_ bytes: [UInt8]) -> [Int16] {
        bytes.withUnsafeBytes { raw in
            (0..<raw.count / 2).map { Int16(littleEndian: raw.loadUnaligned(fromByteOffset: 2 * $0, as: Int16.self)) }
        }
    }
}
