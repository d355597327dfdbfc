import DragomanModel
import JSON

/// What is to be said, and how.
struct SpeechOrder: Hashable {
    /// As eSpeak names languages: `es`, `pt-br`.
    let voice: String
    /// One of eSpeak's variants of all voices: `f2`.
    let variant: String?
    /// 0…100.
    let pitch: Int32
    /// How far the pitch moves, 0…100.
    let range: Int32
    /// Words in a minute, 80…450.
    let rate: Int32
    /// Nothing in it orders anything.
    let text: String

    static let maxTextBytes = 4_000

    /// - Throws: `INVALID_REQUEST`, `NO_VOICE` or `TEXT_TOO_LONG`.
    init(_ header: JSONObject) throws(ServiceError) {
        guard let voice = header["voice"]?.string, let text = header["text"]?.string else {
            throw ServiceError(.invalidRequest, "Speech needs 'voice' and 'text'.")
        }
        guard text.utf8.count <= Self.maxTextBytes else {
            throw ServiceError(.textTooLong, "A text to be spoken must not be longer than \(Self.maxTextBytes) bytes.")
        }
        self.voice = try Self.voice(voice)
        variant = try Self.variant(header["variant"])
        pitch = try Self.number(header["pitch"], within: 0...100, default: 50)
        range = try Self.number(header["range"], within: 0...100, default: 50)
        rate = try Self.number(header["rate"], within: 80...450, default: 175)
        self.text = Self.harmless(text)
    }

    /// eSpeak would take a path for a voice, too, and starts a program for the voices of MBROLA.
    private static func voice(_ name: String) throws(ServiceError) -> String {
        let voice = name.lowercased()
        guard isName(voice, alsoHyphens: true), !voice.hasPrefix("mb-") else {
            throw ServiceError(.noVoice, "No voice has such a name.")
        }
        return voice
    }

    private static func variant(_ value: JSONValue?) throws(ServiceError) -> String? {
        guard let value else { return nil }
        guard let variant = value.string, isName(variant, alsoHyphens: false) else {
            throw ServiceError(.invalidRequest, "No variant of a voice has such a name.")
        }
        return variant
    }

    private static func isName(_ text: String, alsoHyphens: Bool) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: alsoHyphens && byte == UInt8(ascii: "-")
                }
            }
    }

    private static func number(
        _ value: JSONValue?, within range: ClosedRange<Double>, default usual: Int32
    ) throws(ServiceError) -> Int32 {
        guard let value else { return usual }
        guard let number = value.double, number.isFinite else {
            throw ServiceError(.invalidRequest, "'pitch', 'range' and 'rate' are numbers.")
        }
        return Int32(min(max(number, range.lowerBound), range.upperBound).rounded())
    }

    /// To eSpeak, U+0001 begins an order within the text, as to speak faster; a NUL would end the text. No control character
    /// is speech.
    private static func harmless(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar != "\n": result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
