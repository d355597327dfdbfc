import Blobs
import DragomanModel
import Wire

extension BlobWriter {
    /// All that was written, as a message takes it along.
    /// - Throws: `BODY_TOO_LARGE`: a peer drops a connection on which a larger one comes, and everything else on it.
    func messageBytes() async throws -> [UInt8] {
        guard byteCount <= WireLimits().maxSoundBytes else { throw Self.tooLarge }
        return try await bytes()
    }

    static let tooLarge = ServiceError(
        .bodyTooLarge, "The speech is larger than one message may be: ask for less, or for opus.")
}
