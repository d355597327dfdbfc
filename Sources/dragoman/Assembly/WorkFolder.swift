import Blobs
import DragomanModel
import FoundationEssentials
import Glibc

/// Where a Translator of its own process works on recordings: a folder that it shares with its Gateways, or a private one
/// that goes with it.
struct WorkFolder {
    let blobs: BlobFolder
    /// Nil: the folder is not this process's own.
    private let path: String?

    /// `shared`: the folder that Gateways have too; empty: there is none.
    /// - Throws: `STORAGE_UNAVAILABLE`.
    init(shared: String) throws {
        guard shared.isEmpty else {
            blobs = try BlobFolder(shared, role: .writer)
            path = nil
            return
        }
        var template = Array((FileManager.default.temporaryDirectory.path + "/dragoman-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ServiceError(
                .storageUnavailable, "No folder for recordings can be made: \(String(cString: strerror(errno))).")
        }
        let made = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        blobs = try BlobFolder(made)
        path = made
    }

    func remove() {
        guard let path else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            StandardError.write("dragoman: \(path) could not be removed: \(error)\n")
        }
    }
}
