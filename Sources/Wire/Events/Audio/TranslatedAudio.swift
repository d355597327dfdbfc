package import DragomanModel
import JSON

/// What is said in a recording, in another language, as text and as sound.
package struct TranslatedAudio: Hashable, Sendable {
    package var targetLanguage: String
    package var translatedText: String
    package var durationMilliseconds: Int
    /// Only true where an engine made it in the speaker's own voice.
    package var voiceCloned: Bool
    package var voiceQuality: Double?
    package var mimeType: String
    /// The translated segments, with their times in this speech.
    package var segments: [Transcript.Segment]
    /// Without bytes where they came with another message.
    package var audio: WireAudio

    // What follows is ours.

    /// The languages that the text went through.
    package var route: [String]?
    /// Who translated and who spoke, with their versions.
    package var engine: String?
    package var voice: String?

    package init(
        targetLanguage: String, translatedText: String, durationMilliseconds: Int, voiceCloned: Bool = false,
        voiceQuality: Double? = nil, mimeType: String, segments: [Transcript.Segment] = [], audio: WireAudio,
        route: [String]? = nil, engine: String? = nil, voice: String? = nil
    ) {
        self.targetLanguage = targetLanguage
        self.translatedText = translatedText
        self.durationMilliseconds = durationMilliseconds
        self.voiceCloned = voiceCloned
        self.voiceQuality = voiceQuality
        self.mimeType = mimeType
        self.segments = segments
        self.audio = audio
        self.route = route
        self.engine = engine
        self.voice = voice
    }

    /// `frame`: the sound, where it has not been stored for us.
    init(
        _ reader: EnvelopeReader, frame: () throws(WireError) -> Frame
    ) throws(WireError) {
        targetLanguage = try reader.identifier("targetLanguage")
        translatedText = try reader.text("translatedText")
        durationMilliseconds = reader.int("durationMs") ?? 0
        voiceCloned = reader.bool("voiceCloned") ?? false
        voiceQuality = reader.double("voiceQuality")
        mimeType = reader.shortString("audioMimeType") ?? "audio/mpeg"
        var segments: [Transcript.Segment] = []
        for segment in try reader.objects("segments") { segments.append(try Transcript.Segment(segment)) }
        self.segments = segments
        if let stored = try WireAudio.stored(reader) { audio = stored } else { audio = .bytes(try frame()) }
        route = reader.strings("route")
        engine = reader.string("engine")
        voice = reader.string("voice")
    }

    /// Where the sound is kept is the Gateway's affair: address and path stay empty.
    func write(_ json: inout JSONWriter) {
        json.field("targetLanguage", targetLanguage)
        json.field("translatedText", translatedText)
        json.field("audioUrl", "")
        json.field("audioPath", "")
        json.field("durationMs", durationMilliseconds)
        json.field("voiceCloned", voiceCloned)
        json.field("voiceQuality", voiceQuality)
        json.field("audioMimeType", mimeType)
        audio.writeStored(&json)
        if !segments.isEmpty { json.objects("segments", segments) { $1.write(&$0) } }
        json.field("route", route)
        json.field("engine", engine)
        json.field("voice", voice)
    }
}
