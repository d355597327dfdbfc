import Blobs
import Configuration
import DragomanModel
import Settings
import Storage
import Translator

/// What a Gateway keeps on disk: its store, and the files of sound beside it.
struct GatewayData {
    let store: SQLiteStore
    let blobs: BlobFolder
    /// Whether Translators in other processes have the same files.
    let areBlobsShared: Bool

    /// - Throws: `STORAGE_UNAVAILABLE`, `INVALID_REQUEST`, each with one sentence.
    init(_ config: ConfigReader) throws {
        let folder = config.string(forKey: "data", default: "./data")
        // The store first: who has it has the folder, and may tidy up there.
        store = try SQLiteStore.open(folder: folder, configuration: Self.sqlite(config))
        let shared = config.string(forKey: "audio.sharedFolder", default: "")
        areBlobsShared = !shared.isEmpty
        if areBlobsShared {
            // Translators may be writing there; none does for longer than a request may take.
            let deadline = try TranslatorConfiguration(config: config).recordingDeadline
            blobs = try BlobFolder(shared, role: .owner(abandonedAfter: Int(deadline.components.seconds)))
        } else {
            blobs = try BlobFolder(folder + "/blobs")
        }
    }

    private static func sqlite(_ config: ConfigReader) throws -> SQLiteConfiguration {
        let name = config.string(forKey: "store.synchronous", default: "normal")
        guard let synchronous = SQLiteConfiguration.Synchronous(rawValue: name) else {
            throw ServiceError(.invalidRequest, "store.synchronous is \"\(name)\": it must be normal, full or extra.")
        }
        return SQLiteConfiguration(synchronous: synchronous)
    }
}
