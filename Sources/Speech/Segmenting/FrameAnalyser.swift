/// What was measured in ten milliseconds of sound.
struct FrameLevel {
    /// The mean of the squares of the samples in units of full scale, without what lies below a voice.
    var power = 0.0
    /// Between 150 and 1,000 Hz, where vowels are, in dBFS.
    var low = Decibels.silence
    /// Above 2,000 Hz, where `s`, `f` and `t` are, in dBFS.
    var high = Decibels.silence
    /// Samples at the ends of their range.
    var clippedCount = 0
}

/// Measures frame after frame. The offset of cheap sound cards, the hum of the mains and rumble are below 150 Hz and
/// filtered out: 50 Hz come out 19 dB weaker, 100 Hz 8 dB.
struct FrameAnalyser {
    private var voice = SecondOrderFilter.above150Hertz
    private var vowels = SecondOrderFilter.below1000Hertz
    private var hisses = SecondOrderFilter.above2000Hertz
    private var isFresh = true

    /// - Parameter samples: those that follow the last frame's; at least one.
    mutating func level(of samples: [Int16]) -> FrameLevel {
        if isFresh, let first = samples.first {
            isFresh = false
            voice.settle(on: Double(first) / 32_768)
        }
        var level = FrameLevel()
        var sums = (voice: 0.0, low: 0.0, high: 0.0)
        for sample in samples {
            if sample == .max || sample == .min { level.clippedCount += 1 }
            let voiced = voice.filter(Double(sample) / 32_768)
            let low = vowels.filter(voiced)
            let high = hisses.filter(voiced)
            sums.voice += voiced * voiced
            sums.low += low * low
            sums.high += high * high
        }
        let count = Double(samples.count)
        level.power = sums.voice / count
        level.low = Decibels.level(ofPower: sums.low / count)
        level.high = Decibels.level(ofPower: sums.high / count)
        return level
    }
}
