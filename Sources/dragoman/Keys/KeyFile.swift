import DragomanModel
import Glibc
import ZeroMQLink

/// A file with a secret key, which only its owner may read.
struct KeyFile {
    let path: String

    /// - Throws: one sentence, which never shows what is in the file.
    func read() throws -> CurveKeyPair {
        // Without waiting: opening a pipe would last until somebody writes to it.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure("cannot be read: \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw failure("is not a file")
        }
        guard status.st_mode & (S_IRWXG | S_IRWXO) == 0 else {
            throw failure("is open to others than its owner: `chmod 600 \(path)`, or make a new key")
        }
        var bytes = [UInt8](repeating: 0, count: Self.maxBytes)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw failure("cannot be read: \(String(cString: strerror(errno)))") }
        let text = String(decoding: bytes.prefix(count), as: UTF8.self)
        do {
            return try CurveKeyPair(secretKey: String(text.prefix { !$0.isNewline }))
        } catch {
            throw failure("holds no secret key as `dragoman keys` makes it")
        }
    }

    /// Makes the file with a new key; where there is one already, nothing is changed.
    /// - Returns: whether there was none.
    func makeUnlessThere() throws -> Bool {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { return false }
            throw failure("cannot be made: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let line = Array((try CurveKeyPair.make().secretKey + "\n").utf8)
        guard write(descriptor, line, line.count) == line.count, fsync(descriptor) == 0 else {
            let reason = String(cString: strerror(errno))
            // Half a key would stand in the way of a whole one.
            unlink(path)
            throw failure("cannot be written: \(reason)")
        }
        return true
    }

    private func failure(_ what: String) -> ServiceError {
        ServiceError(.invalidRequest, "The key file \(path) \(what).")
    }

    private static let maxBytes = 256
}
