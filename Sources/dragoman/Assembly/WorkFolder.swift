import Blobs
import DragomanModel
import FoundationEssentials
import Glibc

/// Where a Translator of its own process works on recordings: a folder that it shares with its Gateways, or a private one
/// that goes with it.
struct WorkFolder: Sendable {
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
        let parent = FileManager.default.temporaryDirectory.path
        Self.removeAbandoned(in: parent)
        var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ServiceError(
                .storageUnavailable, "No folder for recordings can be made: \(String(cString: strerror(errno))).")
        }
        let made = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        blobs = try BlobFolder(made)
        path = made
    }

    /// What was left by processes that were killed.
    private static func removeAbandoned(in parent: String) {
        do {
            for name in try FileManager.default.contentsOfDirectory(atPath: parent) where name.hasPrefix(prefix) {
                let path = "\(parent)/\(name)"
                if BlobFolder.isAbandoned(path) { remove(path) }
            }
        } catch {
            StandardError.write("dragoman: \(parent) could not be read: \(error)\n")
        }
    }

    func remove() {
        if let path { Self.remove(path) }
    }

    private static let prefix = "dragoman-"

    private static func remove(_ path: String) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            StandardError.write("dragoman: \(path) could not be removed: \(error)\n")
        }
    }
}
