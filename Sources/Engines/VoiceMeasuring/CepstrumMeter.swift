import CAubio
import DragomanModel

/// The mean of aubio's mel-frequency cepstral coefficients: the shape of a speaker's spectrum.
struct CepstrumMeter: ~Copyable {
    private let vocoder: OpaquePointer
    private let cepstrum: OpaquePointer
    private let spectrum: UnsafeMutablePointer<cvec_t>
    private let input: SampleVector
    private let output: SampleVector

    /// Samples between one frame and the next: 10 ms.
    private static let hop = 160
    private static let window: UInt32 = 512
    private static let filters: UInt32 = 26
    /// The first, which is the loudness, is left out.
    private static let coefficients = 13
    /// Frames whose power is less than this share of that of the loudest, 30 dB, are pauses.
    private static let quietShare: Float = 0.001

    init() throws(ServiceError) {
        let input = try SampleVector(count: Self.hop)
        let output = try SampleVector(count: Self.coefficients)
        let rate = UInt32(Sound.recognitionRate)
        let vocoder = new_aubio_pvoc(Self.window, UInt32(Self.hop))
        let cepstrum = new_aubio_mfcc(Self.window, Self.filters, UInt32(Self.coefficients), rate)
        let spectrum = new_cvec(Self.window)
        guard let vocoder, let cepstrum, let spectrum else {
            if let vocoder { del_aubio_pvoc(vocoder) }
            if let cepstrum { del_aubio_mfcc(cepstrum) }
            if let spectrum { del_cvec(spectrum) }
            throw ServiceError(.engineFailed, "aubio cannot measure a spectrum.")
        }
        self.vocoder = vocoder
        self.cepstrum = cepstrum
        self.spectrum = spectrum
        self.input = input
        self.output = output
    }

    deinit {
        del_aubio_pvoc(vocoder)
        del_aubio_mfcc(cepstrum)
        del_cvec(spectrum)
    }

    /// - Parameter samples: -1…1, 16,000 in a second.
    /// - Returns: coefficients 1 to 12; nil where all is silence.
    func mean(of samples: [Float]) -> [Float]? {
        var frames: [(power: Float, coefficients: [Float])] = []
        for start in stride(from: 0, through: samples.count - Self.hop, by: Self.hop) {
            input.fill(from: samples[start..<start + Self.hop])
            aubio_pvoc_do(vocoder, input.vector, spectrum)
            aubio_mfcc_do(cepstrum, spectrum, output.vector)
            frames.append((power: power, coefficients: Array(output.values.dropFirst())))
        }
        let loudest = frames.reduce(0) { max($0, $1.power) }
        guard loudest > 0 else { return nil }
        let loud = frames.filter { $0.power >= loudest * Self.quietShare }
        return (0..<Self.coefficients - 1).map { index in
            loud.reduce(0) { $0 + $1.coefficients[index] } / Float(loud.count)
        }
    }

    /// Of the frame in `spectrum`.
    private var power: Float {
        UnsafeBufferPointer(start: spectrum.pointee.norm, count: Int(spectrum.pointee.length))
            .reduce(0) { $0 + $1 * $1 }
    }
}
