import TestSupport

/// A WAV file with whatever its head says.
struct WaveFile {
    var channels = 1
    var sampleRate = 16_000
    /// Bytes of sound that the head promises; nil: those that there are.
    var promised: UInt32?
    var sound: [UInt8]

    var bytes: [UInt8] {
        let count = promised ?? UInt32(sound.count)
        let frame = UInt16(truncatingIfNeeded: 2 * channels)
        let rate = UInt32(truncatingIfNeeded: sampleRate)
        return Array("RIFF".utf8) + Self.little(max(count, count &+ 36)) + Array("WAVEfmt ".utf8)
            + Self.little(UInt32(16)) + Self.little(UInt16(1)) + Self.little(UInt16(channels)) + Self.little(rate)
            + Self.little(rate &* UInt32(frame)) + Self.little(frame) + Self.little(UInt16(16)) + Array("data".utf8)
            + Self.little(count) + sound
    }

    /// The sound of a recording that people have made; its head has 44 bytes.
    static func sound(of path: String) throws -> [UInt8] { Array(try Clip.bytes(path).dropFirst(44)) }

    /// The same in each run.
    static func noise(_ count: Int) -> [UInt8] {
        var random = SplitMix(seed: 25)
        var words = [UInt64](repeating: 0, count: (count + 7) / 8)
        for index in words.indices { words[index] = random.next() }
        return words.withUnsafeBytes { Array($0.prefix(count)) }
    }

    private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
