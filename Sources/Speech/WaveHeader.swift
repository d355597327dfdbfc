import DragomanModel

/// The head of a WAV file of one channel and 16 bits (RIFF, WAVE_FORMAT_PCM), which the samples follow.
package enum WaveHeader {
    package static let byteCount = 44

    /// - Parameter dataBytes: of the samples. ffmpeg cannot know it when it writes to a pipe, so we write the head.
    package static func bytes(sampleRate: Int = Sound.recognitionRate, dataBytes: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes += Array("RIFF".utf8) + little(UInt32(clamping: dataBytes + byteCount - 8))
        bytes += Array("WAVEfmt ".utf8) + little(UInt32(16))
        bytes += little(UInt16(1)) + little(UInt16(1))
        bytes += little(UInt32(clamping: sampleRate)) + little(UInt32(clamping: 2 * sampleRate))
        bytes += little(UInt16(2)) + little(UInt16(16))
        bytes += Array("data".utf8) + little(UInt32(clamping: dataBytes))
        return bytes
    }

    private static func little<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
