import DragomanModel

/// A sample of somebody's voice.
struct Take {
    let speaker: String
    let fingerprint: VoiceFingerprint

    /// The root of the mean square of the differences.
    func distance(to other: Take) -> Double {
        let squares = zip(fingerprint.values, other.fingerprint.values).map { Double(($0 - $1) * ($0 - $1)) }
        return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    }
}
