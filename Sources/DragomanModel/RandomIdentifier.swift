/// Ids that nobody can guess or meet twice: 96 random bits, in base 36.
package enum RandomIdentifier {
    package static func make(_ prefix: String) -> String {
        var generator = SystemRandomNumberGenerator()
        let high = String(generator.next(), radix: 36)
        let low = String(UInt32.random(in: 0...(.max), using: &generator), radix: 36)
        return prefix + high + low
    }
}
