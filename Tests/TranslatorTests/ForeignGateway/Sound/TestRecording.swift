import DragomanModel
import Speech
import Wire

/// Recordings that a test makes up: sounds with silence between them, each told from the others by its length.
enum TestRecording {
    /// What a recogniser of tests hears in the sound of that number.
    static let words = ["zero", "one", "two", "three", "four", "five", "six", "seven"]

    /// A WAV file with the sounds of those numbers.
    static func wave(_ numbers: Int...) -> [UInt8] {
        wave(silence(milliseconds: 400) + numbers.flatMap { sound($0) + silence(milliseconds: 900) })
    }

    static func wave(_ samples: [Int16]) -> [UInt8] { wave(samples: ChildSamples.bytes(samples)) }

    static func wave(samples bytes: [UInt8]) -> [UInt8] { WaveHeader.bytes(dataBytes: bytes.count) + bytes }

    /// With another head than is true: `offset` counts from the start of the file.
    static func wave(_ numbers: Int..., head value: UInt32, at offset: Int, bytes count: Int = 4) -> [UInt8] {
        var wave = wave(silence(milliseconds: 400) + numbers.flatMap { sound($0) + silence(milliseconds: 900) })
        for byte in 0..<count { wave[offset + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
        return wave
    }

    /// Which sound a segment holds.
    static func number(of samples: [Int16]) -> Int {
        let loud = samples.count { $0.magnitude > 2_000 }
        return (loud + samplesPerNumber / 2) / samplesPerNumber - 2
    }

    static func silence(milliseconds: Int) -> [Int16] {
        [Int16](repeating: 0, count: milliseconds * Sound.recognitionRate / 1_000)
    }

    /// 125 Hz, as men speak; (number + 2) / 10 seconds of it.
    static func sound(_ number: Int) -> [Int16] {
        (0..<(number + 2) * samplesPerNumber).map { $0 % 128 < 64 ? 6_000 : -6_000 }
    }

    private static let samplesPerNumber = Sound.recognitionRate / 10
}
