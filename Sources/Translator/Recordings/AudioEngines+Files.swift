import Blobs
import DragomanModel

extension AudioEngines {
    var services: [any EngineService] { recognisers + speech + meters }

    /// Has sound in a file of ours for as long as `body` runs, and no longer.
    /// - Throws: `INVALID_REQUEST` where a file is named that both halves do not share, `NOT_FOUND` where it is not there.
    func withFile<Value>(
        of sound: ReceivedSound, tenant: String, _ body: (_ path: String) async throws -> Value
    ) async throws -> Value {
        defer { sound.discard() }
        switch try await sound.settle(in: blobs) {
        case .memory, .discarded: throw ServiceError(.internalError, "The recording is not there any more.")
        case .file(let blob): return try await body(blob.path)
        case .shared(let hash):
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
