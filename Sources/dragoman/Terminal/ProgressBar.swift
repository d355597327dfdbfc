/// A bar on standard error that shows how far a file is.
struct ProgressBar {
    private let total: Int
    private let isShown: Bool
    private var done = 0

    init(total: Int, isShown: Bool) {
        self.total = total
        self.isShown = isShown
    }

    mutating func advance() {
        done += 1
        guard isShown else { return }
        let filled = Self.width * done / max(total, 1)
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: Self.width - filled)
        StandardError.write("\r[\(bar)] \(done)/\(total)")
    }

    func finish() {
        if isShown { StandardError.write("\n") }
    }

    private static let width = 40
}
