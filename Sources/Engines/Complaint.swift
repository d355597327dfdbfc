import Glibc

/// One line on the standard error stream, for the parent's log.
enum Complaint {
    static func write(_ message: String) {
        let line = Array("dragoman-engine: \(message)\n".utf8)
        // A parent that no longer reads cannot be told so either.
        _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    static func write(_ message: String, errno code: Int32) {
        write("\(message): \(String(cString: strerror(code)))")
    }
}
