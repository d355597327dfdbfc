import Blobs
import DragomanModel

/// A recording in another language: its words and the sound of them.
struct SpokenRecording: Sendable {
    var language: LanguageTag
    var text: String
    /// Of the speech, with its own times.
    var segments: [Transcript.Segment]
    var durationMilliseconds: Int
    /// The encoded file, written and not kept yet.
    var audio: BlobWriter
    var encoding: AudioEncoding
    /// Who translated, and who spoke, with their versions.
    var engines: String
    var voice: String
    var route: [LanguageTag]
}
