/// Sound as eSpeak NG makes it.
enum SpokenSound {
    /// Samples in a second.
    static let sampleRate = 22_050

    static func seconds(_ samples: [Int16]) -> Double {
        Double(samples.count) / Double(sampleRate)
    }
}
