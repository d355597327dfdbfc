import DragomanModel
import FoundationEssentials
import Testing

/// People's voices from Debian's `pocketsphinx-testdata`, with where they begin and end, looked up in the levels.
struct Recorded {
    var file: String
    /// In milliseconds.
    var speech: ClosedRange<Int>

    static let all = [
        Recorded(file: "cards/001.wav", speech: 180...930), Recorded(file: "cards/002.wav", speech: 110...1_680),
        Recorded(file: "cards/003.wav", speech: 110...1_240), Recorded(file: "cards/004.wav", speech: 250...1_190),
        Recorded(file: "cards/005.wav", speech: 210...3_230), Recorded(file: "goforward.raw", speech: 500...2_140),
        Recorded(file: "numbers.raw", speech: 400...3_250), Recorded(file: "something.raw", speech: 470...2_100),
        Recorded(file: reader + "0870.wav", speech: 250...6_750),
        Recorded(file: reader + "0880.wav", speech: 270...2_780),
        Recorded(file: reader + "0890.wav", speech: 280...5_060),
        Recorded(file: reader + "0920.wav", speech: 290...5_800),
        Recorded(file: reader + "0930.wav", speech: 280...2_860),
    ]

    private static let reader = "librivox/sense_and_sensibility_01_austen_64kb-"

    func samples() throws -> [Int16] {
        let bytes = try #require(FileManager.default.contents(atPath: "/usr/share/pocketsphinx/test/data/" + file))
        let body = file.hasSuffix(".wav") ? bytes.dropFirst(44) : bytes
        return body.withUnsafeBytes { buffer in
            (0..<buffer.count / 2).map {
                Int16(littleEndian: buffer.loadUnaligned(fromByteOffset: 2 * $0, as: Int16.self))
            }
        }
    }
}
