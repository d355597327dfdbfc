import Blobs
import DragomanModel
import NIOConcurrencyHelpers
import Wire

/// Sound that came with a request: in memory when it comes, in a file from then on. Hundreds may wait in a lane, of
/// megabytes each.
final class ReceivedSound: Sendable {
    enum Place: Sendable {
        case memory([UInt8])
        case file(BlobWriter)
        /// In the folder that both halves share.
        case shared(BlobHash)
        /// It has been worked on.
        case discarded
    }

    let likeness: SoundLikeness
    let byteCount: Int
    /// Whether whoever sent it has the same folder.
    let isShared: Bool
    private let place: NIOLockedValueBox<Place>

    init(_ audio: WireAudio) {
        likeness = SoundLikeness(audio)
        byteCount = audio.byteCount
        switch audio {
        case .bytes(let bytes):
            place = NIOLockedValueBox(.memory(bytes))
            isShared = false
        case .stored(let hash, _):
            place = NIOLockedValueBox(.shared(hash))
            isShared = true
        }
    }

    /// Sees to it that it is in a file.
    /// - Throws: `STORAGE_UNAVAILABLE`; it stays in memory then.
    @discardableResult
    func settle(in folder: BlobFolder) async throws -> Place {
        let current = place.withLockedValue { $0 }
        guard case .memory(let bytes) = current else { return current }
        let blob = try await BlobWriter(in: folder)
        try await blob.write(bytes)
        place.withLockedValue { $0 = .file(blob) }
        return .file(blob)
    }

    /// Nobody needs it any more: its file goes now, and not when whoever still names the request has ended.
    func discard() {
        place.withLockedValue { $0 = .discarded }
    }
}
