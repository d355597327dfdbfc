import DragomanModel
import Glibc
import NIOCore
import NIOPosix

/// A file that is read where waiting for the disk holds nobody up. It stays readable when its name is removed.
final class OpenFile: Sendable {
    let byteCount: Int
    private let descriptor: Int32

    /// The file was shortened while it was read.
    struct EndedEarly: Error {
        let position: Int
    }

    private init(path: String) throws(ServiceError) {
        descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(errno) }
        var status = stat()
        let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        byteCount = isFile ? status.st_size : 0
        // From here on, being forgotten closes it.
        guard isFile else { throw Self.failure(ENOENT) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// - Throws: `NOT_FOUND`, `STORAGE_UNAVAILABLE`.
    static func open(_ path: String) async throws -> OpenFile {
        try await NIOThreadPool.singleton.runIfActive { try OpenFile(path: path) }
    }

    /// All bytes of a range.
    func read(_ range: Range<Int>) async throws -> ByteBuffer {
        try await NIOThreadPool.singleton.runIfActive { try self.readNow(range) }
    }

    private func readNow(_ range: Range<Int>) throws -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(range.count)
        while buffer.readableBytes < range.count {
            let position = range.lowerBound + buffer.readableBytes
            let missing = range.upperBound - position
            let count = buffer.withUnsafeMutableWritableBytes { bytes in
                pread(descriptor, bytes.baseAddress, missing, off_t(position))
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw Self.failure(errno) }
            guard count > 0 else { throw EndedEarly(position: position) }
            buffer.moveWriterIndex(forwardBy: count)
        }
        return buffer
    }

    private static func failure(_ code: Int32) -> ServiceError {
        guard code != ENOENT else { return ServiceError(.notFound, "The file is not there any more.") }
        return ServiceError(
            .storageUnavailable, "The file cannot be read: \(String(cString: strerror(code))).", retryable: true,
            retryAfterMilliseconds: 5_000)
    }
}
