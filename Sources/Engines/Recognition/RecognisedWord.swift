/// A word that was heard.
struct RecognisedWord: Hashable {
    let text: String
    /// From the start of what was listened to.
    let startMilliseconds: Int
    let endMilliseconds: Int
    /// 0…1.
    let confidence: Double

    /// The word as people write it.
    ///
    /// - Parameter entry: as the dictionary has it: a further pronunciation is `read(2)`; silences, noises and the ends of
    ///   sentences are `<sil>`, `[NOISE]` and `++BREATH++`.
    /// - Returns: nil for what is no word.
    static func text(ofEntry entry: String) -> String? {
        if entry.hasPrefix("<") || entry.hasPrefix("[") || entry.hasPrefix("++") { return nil }
        guard entry.hasSuffix(")"), let open = entry.lastIndex(of: "("), open > entry.startIndex else { return entry }
        let number = entry[entry.index(after: open)..<entry.index(before: entry.endIndex)]
        return number.isEmpty || !number.allSatisfy(\.isNumber) ? entry : String(entry[..<open])
    }
}
