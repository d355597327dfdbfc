import Blobs
import DragomanModel
import Wire

extension AudioEngines {
    var services: [any EngineService] { recognisers + speech + meters }

    /// Has sound in a file of ours for as long as `body` runs.
    /// - Throws: `INVALID_REQUEST` where a file is named that both halves do not share, `NOT_FOUND` where it is not there.
    func withFile<Value>(
        of audio: WireAudio, tenant: String, _ body: (_ path: String) async throws -> Value
    ) async throws -> Value {
        switch audio {
        case .bytes(let bytes):
            let blob = try await BlobWriter(in: blobs)
            try await blob.write(bytes)
            // It is removed when nobody holds it any more.
            defer { withExtendedLifetime(blob) {} }
            return try await body(blob.path)
        case .stored(let hash, _):
            guard areBlobsShared else {
                throw ServiceError(
                    .invalidRequest, "This Translator shares no folder of recordings: send the recording itself.")
            }
            guard blobs.contains(hash, tenant: tenant) else {
                throw ServiceError(.notFound, "The recording is not in the folder that is shared.")
            }
            return try await body(blobs.path(of: hash, tenant: tenant))
        }
    }
}
