/// A mark that may end a sentence.
enum Stop {
    /// Ends one wherever it stands, with or without a space: CJK.
    case wide
    /// A question or an exclamation.
    case strong
    /// Also ends abbreviations, or trails off.
    case weak

    init?(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "。", "！", "？", "｡", "．": self = .wide
        case "!", "?", "‽", "⁇", "⁈", "⁉", "‼", "؟", "՞", "।", "॥", "۔", "։", "።", "፧": self = .strong
        case ".", "…": self = .weak
        default: return nil
        }
    }
}
