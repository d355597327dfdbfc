/// Puts results that come in any order back into theirs.
struct InOrder<Value> {
    private var early: [Int: Value] = [:]
    private var next = 0

    /// - Returns: what can be told now.
    mutating func add(_ value: Value, at index: Int) -> [Value] {
        early[index] = value
        var ready: [Value] = []
        while let value = early.removeValue(forKey: next) {
            ready.append(value)
            next += 1
        }
        return ready
    }
}
