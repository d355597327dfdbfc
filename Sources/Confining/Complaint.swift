import Glibc

/// One line on the standard error stream, for the parent's log.
package enum Complaint {
    package static func write(_ message: String) {
        let program = CommandLine.arguments.first?.split(separator: "/").last ?? "child"
        let line = Array("\(program): \(message)\n".utf8)
        // A parent that no longer reads cannot be told so either.
        _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    package static func write(_ message: String, errno code: Int32) {
        write("\(message): \(String(cString: strerror(code)))")
    }
}
