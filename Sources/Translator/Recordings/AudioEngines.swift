package import Blobs
package import DragomanModel

/// What a Translator needs for sound.
package struct AudioEngines: Sendable {
    package var limits: AudioLimits
    package var decoder: AudioDecoder
    package var encoder: SpeechEncoder
    package var recognisers: [any Recogniser]
    package var speech: [any SpeechEngine]
    package var meters: [any VoiceMeter]
    /// Where recordings are worked on.
    package var blobs: BlobFolder
    /// Whether Gateways have the same folder: then sound travels by its name.
    package var areBlobsShared: Bool
    /// Segments of one recording that may be on their way to the recognisers at once.
    package var window: Int

    package init(
        limits: AudioLimits, decoder: AudioDecoder, encoder: SpeechEncoder, recognisers: [any Recogniser],
        speech: [any SpeechEngine], meters: [any VoiceMeter], blobs: BlobFolder, areBlobsShared: Bool, window: Int
    ) {
        self.limits = limits
        self.decoder = decoder
        self.encoder = encoder
        self.recognisers = recognisers
        self.speech = speech
        self.meters = meters
        self.blobs = blobs
        self.areBlobsShared = areBlobsShared
        self.window = window
    }
}
