import Glibc

/// Tells on standard error how far a recording is.
struct Stages {
    private let isShown = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now

    /// Something begins that takes a while.
    func begin(_ what: String) {
        if isShown { StandardError.write("\(what) …") }
    }

    /// How far what was begun is, 0…1.
    func advance(_ share: Double) {
        if isShown { StandardError.write("\r\(Int(share * 100)) % recognised …") }
    }

    /// What was begun has ended.
    func end() {
        if isShown { StandardError.write("\n") }
    }

    /// Something has been made.
    func tell(_ what: String) {
        guard isShown else { return }
        let tenths = start.duration(to: .now) / .milliseconds(100)
        StandardError.write("\r\(Double(Int(tenths)) / 10) s  \(what)\n")
    }
}
