package import DragomanModel
import Glibc

/// Reads files of ours. Its calls block.
package enum FileBytes {
    /// - Throws: `STORAGE_UNAVAILABLE`.
    package static func read(_ path: String) throws(ServiceError) -> [UInt8] {
        var bytes: [UInt8] = []
        try forEach(of: path) { (piece) throws(ServiceError) in bytes.append(contentsOf: piece) }
        return bytes
    }

    static func forEach(
        of path: String, _ take: (UnsafeRawBufferPointer) throws(ServiceError) -> Void
    ) throws(ServiceError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BlobFolder.failure("read", path, errno) }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw BlobFolder.failure("read", path, errno) }
            if count == 0 { return }
            try buffer.span.bytes.withUnsafeBytes { (bytes) throws(ServiceError) in
                try take(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
            }
        }
    }
}
