import func Glibc.log10
import func Glibc.pow

/// Levels against full scale: a square wave between the ends of the 16-bit range has 0 dBFS.
enum Decibels {
    /// The level of digital silence, below the quietest thing that 16 bits hold (-90.3 dBFS).
    static let silence = -100.0

    /// - Parameter power: the mean of the squares of samples in units of full scale.
    static func level(ofPower power: Double) -> Double {
        power > 0 ? max(silence, 10 * log10(power)) : silence
    }

    static func power(ofLevel level: Double) -> Double { pow(10, level / 10) }

    /// What a sample is multiplied by to be louder by so much.
    static func factor(_ decibels: Double) -> Double { pow(10, decibels / 20) }
}
