package import DragomanModel
import JSON

/// Sound as a message brings it. Nothing that a peer names is opened: neither path nor address.
package enum WireAudio: Hashable, Sendable {
    case bytes([UInt8])
    /// What both halves find in the folder of sound that they share (**ours**).
    case stored(BlobHash, byteCount: Int)

    /// Of a request: the frame that `binaryFrames` names; frame 1 where it names none; base64 in one of `fields`; or `audioHash`.
    init(_ reader: EnvelopeReader, base64 fields: [StaticString]) throws(WireError) {
        if let audio = try Self.find(reader, base64: fields) {
            self = audio
        } else {
            throw .missingField("audio", reader.subject)
        }
    }

    /// - Returns: nil where the message brings none.
    static func find(_ reader: EnvelopeReader, base64 fields: [StaticString]) throws(WireError) -> WireAudio? {
        if let frame = try frame("audio", reader) { return .bytes(frame) }
        if let stored = try stored(reader) { return stored }
        for name in fields {
            guard let text = reader.string(name) else { continue }
            guard let bytes = Base64.decode(text) else { throw .wrongType(name.description, reader.subject) }
            return .bytes(bytes)
        }
        return nil
    }

    /// The second recording of a request that compares two.
    static func second(_ reader: EnvelopeReader) throws(WireError) -> WireAudio? {
        if let frame = try frame("audioB", reader), try reader.optionalObject("binaryFrames") != nil {
            return .bytes(frame)
        }
        guard let text = reader.string("audioDataB") else { return nil }
        guard let bytes = Base64.decode(text) else { throw .wrongType("audioDataB", reader.subject) }
        return .bytes(bytes)
    }

    /// What `audioHash` names; nil where there is no such field.
    static func stored(_ reader: EnvelopeReader) throws(WireError) -> WireAudio? {
        guard let text = reader.shortString("audioHash") else { return nil }
        guard let hash = BlobHash(text) else { throw .wrongType("audioHash", reader.subject) }
        return .stored(hash, byteCount: max(0, reader.int("audioSize") ?? 0))
    }

    /// - Returns: nil where the message has no such frame.
    private static func frame(_ name: StaticString, _ reader: EnvelopeReader) throws(WireError) -> Frame? {
        guard let named = try reader.optionalObject("binaryFrames") else {
            return reader.frames.count > 1 ? reader.frames[1] : nil
        }
        guard let index = named.int(name) else { return nil }
        guard index > 0, index < reader.frames.count else { throw .wrongType("binaryFrames", reader.subject) }
        return reader.frames[index]
    }

    /// Names the frame that follows the JSON, as requests do, or the file.
    func write(_ json: inout JSONWriter, mimeType: String?) {
        guard case .bytes(let bytes) = self else { return writeStored(&json) }
        json.object("binaryFrames") { json in
            json.field("audio", 1)
            json.field("audioMimeType", mimeType)
            json.field("audioSize", bytes.count)
        }
    }

    /// Names the file, where it is one.
    func writeStored(_ json: inout JSONWriter) {
        guard case .stored(let hash, let byteCount) = self else { return }
        json.field("audioHash", hash.text)
        json.field("audioSize", byteCount)
    }

    package var byteCount: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .stored(_, let byteCount): byteCount
        }
    }

    var frames: [Frame] {
        switch self {
        case .bytes(let bytes): [bytes]
        case .stored: []
        }
    }
}
