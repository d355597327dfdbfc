import DragomanModel
import JSON
import Wire

extension EngineChild {
    static let recognise = ["recognise", "--model", "/usr/share/pocketsphinx/model/en-us"]
    static let speak = ["speak"]
    static let measureVoice = ["measure-voice"]

    struct Word: Hashable {
        var text: String
        var startMilliseconds: Int
        var endMilliseconds: Int
        var confidence: Double
    }

    struct Measurement: Hashable {
        var pitchHertz: Double?
        var pitch10Hertz: Double?
        var pitch90Hertz: Double?
        var fingerprint: VoiceFingerprint?
    }

    struct Unreadable: Error {}

    /// - Parameter samples: bytes of 16 bits, 16,000 samples in a second; so wherever there is no other word.
    func recognise(_ samples: [UInt8]) async throws -> [Word] {
        let answer = try await answered(ask(body: samples))
        guard let words = answer.header["words"]?.elements else { throw Unreadable() }
        return try words.map { word in
            guard let word = word.object, let text = word["text"]?.string, let start = word["startMs"]?.int,
                let end = word["endMs"]?.int, let confidence = word["confidence"]?.double
            else { throw Unreadable() }
            return Word(text: text, startMilliseconds: start, endMilliseconds: end, confidence: confidence)
        }
    }

    func measure(_ samples: [UInt8]) async throws -> Measurement {
        let header = try await answered(ask(body: samples)).header
        guard ["pitchHz", "pitch10Hz", "pitch90Hz", "fingerprint"].allSatisfy(Set(header.members.map(\.name)).contains)
        else { throw Unreadable() }
        return Measurement(
            pitchHertz: header["pitchHz"]?.double, pitch10Hertz: header["pitch10Hz"]?.double,
            pitch90Hertz: header["pitch90Hz"]?.double,
            fingerprint: header["fingerprint"]?.elements.flatMap { values in
                VoiceFingerprint(values: values.compactMap { $0.double.map { Float($0) } })
            })
    }

    /// - Returns: 22,050 samples in a second.
    func speak(
        _ text: String, voice: String = "en", variant: String? = nil, pitch: Int? = nil, range: Int? = nil,
        rate: Int? = nil
    ) async throws -> [Int16] {
        let answer = try await answered(
            ask { json in
                json.member("voice", voice)
                json.field("variant", variant)
                json.field("pitch", pitch)
                json.field("range", range)
                json.field("rate", rate)
                json.member("text", text)
            })
        guard answer.header["sampleRate"]?.int == SpokenSound.sampleRate else { throw Unreadable() }
        return ChildSamples.samples(answer.body)
    }

    private func answered(_ answer: ChildMessage) throws -> ChildMessage {
        if let error = answer.error { throw error }
        return answer
    }
}
