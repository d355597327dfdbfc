import Blobs
import DragomanModel
import FoundationEssentials
import Wire

/// A folder for what a command makes; made where there is none.
struct OutputFolder {
    private let path: String

    /// - Throws: `STORAGE_UNAVAILABLE`.
    init(_ path: String) throws(ServiceError) {
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw ServiceError(.storageUnavailable, "The folder \(path) cannot be made.")
        }
    }

    func write(_ text: String, to name: String) throws(ServiceError) {
        try OutputFile.write(Array(text.utf8), to: "\(path)/\(name)")
    }

    /// - Parameter blobs: where sound lies that has been stored.
    func write(_ audio: WireAudio, of blobs: BlobFolder, to name: String) throws(ServiceError) {
        let bytes: [UInt8] =
            switch audio {
            case .bytes(let bytes): bytes
            case .stored(let hash, _): try FileBytes.read(blobs.path(of: hash, tenant: ShellInterpreter.tenant))
            }
        try OutputFile.write(bytes, to: "\(path)/\(name)")
    }
}

enum OutputFile {
    /// - Throws: `STORAGE_UNAVAILABLE`, naming the file.
    static func write(_ bytes: [UInt8], to path: String) throws(ServiceError) {
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            throw ServiceError(.storageUnavailable, "The file \(path) cannot be written.")
        }
    }
}
