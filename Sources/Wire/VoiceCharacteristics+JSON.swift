import DragomanModel
import JSON

extension VoiceCharacteristics {
    init(_ reader: EnvelopeReader) {
        self.init(
            durationMilliseconds: reader.int("duration_ms") ?? 0, speechShare: reader.double("speech_share") ?? 0,
            pitchHertz: reader.double("pitch_hz"), rangeSemitones: reader.double("range_semitones"),
            wordsPerMinute: reader.double("words_per_minute"),
            signalToNoiseDecibels: reader.double("signal_to_noise_db") ?? 0,
            clippedShare: reader.double("clipped_share") ?? 0)
    }

    func write(_ json: inout JSONWriter) {
        json.field("duration_ms", durationMilliseconds)
        json.field("speech_share", speechShare)
        json.field("pitch_hz", pitchHertz)
        json.field("range_semitones", rangeSemitones)
        json.field("words_per_minute", wordsPerMinute)
        json.field("signal_to_noise_db", signalToNoiseDecibels)
        json.field("clipped_share", clippedShare)
    }
}
