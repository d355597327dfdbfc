/// What eSpeak has said so far, as it hands it over piece by piece.
struct SpokenSound {
    private(set) var samples: [Int16] = []
    private(set) var isTooLong = false
    private let maxSamples: Int

    init(maxSamples: Int) {
        self.maxSamples = maxSamples
    }

    /// Returns whether there may be more.
    mutating func append(_ piece: UnsafeBufferPointer<Int16>) -> Bool {
        guard samples.count + piece.count <= maxSamples else {
            isTooLong = true
            return false
        }
        samples.append(contentsOf: piece)
        return true
    }
}
