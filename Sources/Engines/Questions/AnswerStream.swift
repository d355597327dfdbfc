import Confining
import Glibc
import Wire

/// Where answers go: what was this process's standard output.
struct AnswerStream {
    private let descriptor: Int32

    /// Keeps the standard output for answers. What a library prints from then on goes nowhere.
    static func takeStandardOutput() -> AnswerStream? {
        let answers = dup(STDOUT_FILENO)
        let nowhere = open("/dev/null", O_WRONLY)
        guard answers >= 0, nowhere >= 0, dup2(nowhere, STDOUT_FILENO) == STDOUT_FILENO else {
            Complaint.write("cannot keep the standard output for answers", errno: errno)
            return nil
        }
        close(nowhere)
        return AnswerStream(descriptor: answers)
    }

    /// Returns whether all of it was written; says why where not.
    func write(_ frame: ChildFrame) -> Bool {
        var bytes: [UInt8] = []
        frame.append(to: &bytes)
        return bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else {
                    Complaint.write("cannot write an answer", errno: errno)
                    return false
                }
                written += count
            }
            return true
        }
    }
}
