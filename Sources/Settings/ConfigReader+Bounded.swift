package import Configuration
import DragomanModel

extension ConfigReader {
    /// Reads a whole number and refuses one out of `range` with a sentence that names the key.
    package func bounded(_ key: ConfigKey, default standard: Int, in range: ClosedRange<Int>) throws -> Int {
        let value = int(forKey: key, default: standard)
        guard range.contains(value) else {
            throw ServiceError(
                .invalidRequest, "\(key) is \(value): it must lie between \(range.lowerBound) and \(range.upperBound).")
        }
        return value
    }
}
