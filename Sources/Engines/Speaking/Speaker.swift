import CESpeakNG
import DragomanModel
import Glibc
import JSON
import Wire

/// eSpeak NG. Its state is one for the whole process: there must be one of these at a time, on one thread.
struct Speaker: ~Copyable {
    /// Samples in a second.
    private let sampleRate: Int
    private let dataPath: String

    /// A long text is spoken sentence by sentence; no sentence that people say is this long.
    private static let maxSeconds = 60

    init() throws(ServiceError) {
        // Without the option eSpeak ends the process where its data are missing.
        let rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nil, Int32(espeakINITIALIZE_DONT_EXIT))
        var path: UnsafePointer<CChar>?
        espeak_Info(&path)
        guard rate > 0, let path else { throw ServiceError(.engineFailed, "eSpeak NG cannot start.") }
        sampleRate = Int(rate)
        dataPath = String(cString: path)
        espeak_SetSynthCallback(collect)
    }

    deinit { espeak_Terminate() }

    /// - Throws: `NO_VOICE`, `INVALID_REQUEST` for a variant that there is not, or `ENGINE_FAILED`.
    mutating func speak(_ order: SpeechOrder) throws(ServiceError) -> [Int16] {
        try choose(order)
        var sound = SpokenSound(maxSamples: Self.maxSeconds * sampleRate)
        let status = withUnsafeMutablePointer(to: &sound) { sound in
            // Text in UTF-8 and nothing else: no SSML, no phonemes.
            order.text.withCString {
                espeak_Synth($0, strlen($0) + 1, 0, POS_CHARACTER, 0, UInt32(espeakCHARS_UTF8), nil, sound)
            }
        }
        if sound.isTooLong {
            throw ServiceError(.engineFailed, "The text takes more than \(Self.maxSeconds) seconds to speak.")
        }
        guard status == EE_OK else { throw ServiceError(.engineFailed, "eSpeak NG cannot speak the text.") }
        return sound.samples
    }

    private func choose(_ order: SpeechOrder) throws(ServiceError) {
        var name = order.voice
        if let variant = order.variant {
            // eSpeak itself would use the plain voice, and not say so.
            guard access("\(dataPath)/voices/!v/\(variant)", R_OK) == 0 else {
                throw ServiceError(.invalidRequest, "There is no variant '\(variant)' of eSpeak NG's voices.")
            }
            name += "+\(variant)"
        }
        guard espeak_SetVoiceByName(name) == EE_OK else {
            throw ServiceError(.noVoice, "eSpeak NG has no voice '\(order.voice)'.")
        }
        let parameters = [(espeakPITCH, order.pitch), (espeakRANGE, order.range), (espeakRATE, order.rate)]
        for (parameter, value) in parameters where espeak_SetParameter(parameter, value, 0) != EE_OK {
            throw ServiceError(.engineFailed, "eSpeak NG does not take the pitch, the range or the rate.")
        }
    }
}

extension Speaker: Engine {
    mutating func answer(_ question: ChildMessage) throws(ServiceError) -> [UInt8] {
        let samples = try speak(SpeechOrder(question.header))
        return ChildMessage.encode(body: ChildSamples.bytes(samples)) { $0.member("sampleRate", sampleRate) }
    }
}

/// Takes a piece of sound for the `SpokenSound` that the order was given with. Answers 1 to stop.
private func collect(
    _ samples: UnsafeMutablePointer<Int16>?, _ count: Int32, _ events: UnsafeMutablePointer<espeak_EVENT>?
) -> Int32 {
    guard let samples, count > 0 else { return 0 }
    guard let sound = events?.pointee.user_data?.assumingMemoryBound(to: SpokenSound.self) else { return 1 }
    return sound.pointee.append(UnsafeBufferPointer(start: samples, count: Int(count))) ? 0 : 1
}
