import DragomanModel
import Glibc
import TestSupport

/// Sound that is made up: something like a voice, and what it is heard through. Levels in dBFS, times in milliseconds.
enum TestSound {
    static func sampleCount(_ milliseconds: Int) -> Int { milliseconds * Sound.recognitionRate / 1_000 }

    static func silence(_ milliseconds: Int) -> [Int16] { Array(repeating: 0, count: sampleCount(milliseconds)) }

    /// One vowel: harmonics of 125 Hz, each weaker than the one before it.
    static func voice(_ milliseconds: Int, level: Double = -20) -> [Int16] {
        repeated(period: 128, (1...20).map { 1 / Double($0) }, milliseconds, level)
    }

    /// Four syllables a second, weak between them.
    static func speech(_ milliseconds: Int) -> [Int16] {
        let syllable = voice(200) + voice(50, level: -50)
        return (0..<sampleCount(milliseconds)).map { syllable[$0 % syllable.count] }
    }

    /// Of the mains: 50 Hz, with some 100 and 150.
    static func hum(_ milliseconds: Int, level: Double) -> [Int16] {
        repeated(period: 320, [1, 0.3, 0.2], milliseconds, level)
    }

    /// White noise, the same again every second: random numbers take longer than what is tested.
    static func noise(_ milliseconds: Int, level: Double) -> [Int16] {
        var random = SplitMix(seed: 1)
        // Uniform from -1 to 1 has a power of one third.
        let amplitude = 32_768 * pow(10, level / 20) * 3.0.squareRoot()
        let second = (0..<Sound.recognitionRate).map { _ in
            Int16(clamping: Int((Double.random(in: -1...1, using: &random) * amplitude).rounded()))
        }
        return (0..<sampleCount(milliseconds)).map { second[$0 % second.count] }
    }

    static func mixed(_ first: [Int16], _ second: [Int16]) -> [Int16] {
        zip(first, second).map { Int16(clamping: Int($0) + Int($1)) }
    }

    /// - Parameter harmonics: the amplitude of each.
    private static func repeated(
        period: Int, _ harmonics: [Double], _ milliseconds: Int, _ level: Double
    ) -> [Int16] {
        let power = harmonics.reduce(0) { $0 + $1 * $1 / 2 }
        let scale = 32_768 * pow(10, level / 20) / power.squareRoot()
        let wave = (0..<period).map { place in
            let angle = 2 * Double.pi * Double(place) / Double(period)
            let sum = harmonics.enumerated().reduce(0) { $0 + $1.element * sin(angle * Double($1.offset + 1)) }
            return Int16(clamping: Int(sum * scale))
        }
        return (0..<sampleCount(milliseconds)).map { wave[$0 % period] }
    }
}
