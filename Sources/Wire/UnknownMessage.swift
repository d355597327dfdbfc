/// A message of a type that this version does not read, as it came.
package struct UnknownMessage: Hashable, Sendable {
    package var subject: WireSubject

    /// Every frame, the JSON included.
    package var frames: [Frame]

    package var type: String { subject.type ?? "" }

    package init(_ subject: WireSubject, frames: [Frame]) {
        self.subject = subject
        self.frames = frames
    }

    init(_ reader: EnvelopeReader) {
        self.init(reader.wholeSubject, frames: reader.frames)
    }
}
