/// A second-order Butterworth filter by the bilinear transform, for 16,000 samples a second.
struct SecondOrderFilter {
    private let gain: Double
    /// The share of the middle of three inputs: -2 lets through what is high, 2 what is low.
    private let middle: Double
    private let feedback1: Double
    private let feedback2: Double

    private var input1 = 0.0
    private var input2 = 0.0
    private var output1 = 0.0
    private var output2 = 0.0

    private init(gain: Double, middle: Double, feedback1: Double, feedback2: Double) {
        self.gain = gain
        self.middle = middle
        self.feedback1 = feedback1
        self.feedback2 = feedback2
    }

    static let above150Hertz = Self(gain: 0.959_203, middle: -2, feedback1: -1.916_741, feedback2: 0.920_071)
    static let below1000Hertz = Self(gain: 0.029_955, middle: 2, feedback1: -1.454_244, feedback2: 0.574_062)
    static let above2000Hertz = Self(gain: 0.569_036, middle: -2, feedback1: -0.942_809, feedback2: 0.333_333)

    /// Takes the inputs before the first to have been `input` always: an offset is no step then.
    mutating func settle(on input: Double) {
        input1 = input
        input2 = input
    }

    mutating func filter(_ input: Double) -> Double {
        let output = gain * (input + middle * input1 + input2) - feedback1 * output1 - feedback2 * output2
        input2 = input1
        input1 = input
        output2 = output1
        output1 = output
        return output
    }
}
