import Glibc

/// Where messages for the person at the terminal go, so that output can be piped.
enum StandardError {
    /// There is nobody to tell where this cannot be written.
    static func write(_ text: String) {
        _ = FileOutput.write(text, to: STDERR_FILENO)
    }
}

enum StandardOutput {
    /// Returns whether somebody still reads: `dragoman translate … | head -1` ends the reading early.
    @discardableResult
    static func write(_ text: String) -> Bool {
        FileOutput.write(text, to: STDOUT_FILENO)
    }
}

private enum FileOutput {
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            bytes = bytes.dropFirst(written)
        }
        return true
    }
}
