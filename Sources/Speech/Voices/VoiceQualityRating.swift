package import DragomanModel

/// How far a sample serves to measure a voice, by what was measured in it.
///
/// The score is the product of four factors of 0 to 1, so that more speech, less noise, less clipping and a greater share
/// of speech never lower it; a sample without a voice has 0. A factor gives its reason where it is poor.
package enum VoiceQualityRating {
    /// Of speech in the sample, in seconds: below, too short.
    private static let shortSpeech = 3.0
    /// Speech against pauses in decibels: below, noisy.
    private static let lowSignalToNoise = 10.0
    /// Of the samples: above, clipped.
    private static let muchClipping = 0.001
    /// Of the sample: below, too little of it is speech.
    private static let smallShare = 0.3

    private static let bySpeech: Curve = [0: 0, shortSpeech: 0.5, 10: 1]
    private static let bySignalToNoise: Curve = [0: 0, lowSignalToNoise: 0.5, 25: 1]
    /// Above one sample in twenty no word is whole.
    private static let byClipping: Curve = [muchClipping: 1, 0.05: 0]
    private static let byShare: Curve = [0: 0, smallShare: 1]

    package static func rate(_ voice: VoiceCharacteristics) -> VoiceQuality {
        guard voice.pitchHertz != nil, voice.speechShare > 0, voice.durationMilliseconds > 0 else {
            return VoiceQuality(score: 0, reasons: [.noVoice])
        }
        let speech = Double(voice.durationMilliseconds) / 1_000 * voice.speechShare
        var reasons: [VoiceQuality.Reason] = []
        if speech < shortSpeech { reasons.append(.tooShort) }
        if voice.signalToNoiseDecibels < lowSignalToNoise { reasons.append(.noisy) }
        if voice.clippedShare > muchClipping { reasons.append(.clipped) }
        if voice.speechShare < smallShare { reasons.append(.littleSpeech) }
        let score =
            bySpeech(speech) * bySignalToNoise(voice.signalToNoiseDecibels) * byClipping(voice.clippedShare)
            * byShare(voice.speechShare)
        return VoiceQuality(score: score, reasons: reasons)
    }
}
