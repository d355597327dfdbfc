package import DragomanModel
import Glibc
import NIOConcurrencyHelpers

/// A file that is being written. It gets its name from its content when it is whole; forgotten, it is removed.
///
/// Its calls block for as long as the disk takes: they belong on a thread that may wait.
package final class IncomingBlob: Sendable {
    private struct State: Sendable {
        var descriptor: Int32
        var byteCount = 0
        var digest = RunningDigest()
    }

    /// Where it is written.
    package let path: String
    private let folder: BlobFolder
    private let state: NIOLockedValueBox<State>

    init(folder: BlobFolder) throws(ServiceError) {
        self.folder = folder
        path = "\(folder.path)/incoming/\(RandomIdentifier.make("blob-"))"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BlobFolder.failure("write a file in", folder.path, errno) }
        state = NIOLockedValueBox(State(descriptor: descriptor))
    }

    deinit {
        let descriptor = state.withLockedValue(\.descriptor)
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(path)
    }

    /// Bytes written so far.
    package var byteCount: Int { state.withLockedValue(\.byteCount) }

    /// - Throws: `STORAGE_UNAVAILABLE`: the disk is full, for example.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(ServiceError) {
        let code = state.withLockedValue { state in
            state.digest.update(bytes)
            state.byteCount += bytes.count
            return Self.write(bytes, to: state.descriptor)
        }
        guard code == 0 else { throw BlobFolder.failure("write a file in", folder.path, code) }
    }

    package func write(_ bytes: [UInt8]) throws(ServiceError) {
        try bytes.span.bytes.withUnsafeBytes { (bytes) throws(ServiceError) in try write(bytes) }
    }

    /// Adds what another file holds, in pieces.
    package func append(contentsOf path: String) throws(ServiceError) {
        try FileBytes.forEach(of: path) { (piece) throws(ServiceError) in try write(piece) }
    }

    /// Makes the file durable and gives it its name. Content that is there already is replaced by itself: whoever collects
    /// what nobody needs goes by the time of writing.
    package func keep(tenant: String) throws(ServiceError) -> BlobHash {
        let (digest, isDurable, code) = state.withLockedValue { state in
            // The time of keeping, not of the last piece: a file that took long to come is not an old one.
            let isDurable = futimens(state.descriptor, nil) == 0 && fsync(state.descriptor) == 0
            let code = errno
            return (state.digest.finish(), isDurable, code)
        }
        guard isDurable else { throw BlobFolder.failure("write a file in", folder.path, code) }
        guard let hash = BlobHash(digest) else { preconditionFailure("SHA-256 has 64 digits") }
        let target = folder.path(of: hash, tenant: tenant)
        let parent = String(target.dropLast(hash.text.utf8.count + 1))
        try FolderLock.hold(folder) { () throws(ServiceError) in
            // Behind the lock: who finds a folder finds a durable one.
            try BlobFolder.makeFolder(folder.folder(of: tenant))
            try BlobFolder.makeFolder(parent)
            guard rename(path, target) == 0 else { throw BlobFolder.failure("name a file in", folder.path, errno) }
        }
        state.withLockedValue { state in
            close(state.descriptor)
            state.descriptor = -1
        }
        try BlobFolder.synchronise(parent)
        return hash
    }

    /// Returns 0, or what went wrong (errno).
    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return errno }
            rest = rest.dropFirst(count)
        }
        return 0
    }
}
