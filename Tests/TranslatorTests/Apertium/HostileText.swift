import TestSupport

/// Sentences that nobody should send, made from a seed, so that a failure can be repeated.
struct HostileText: Sendable {
    private var generator: SplitMix

    init(seed: UInt64) {
        generator = SplitMix(seed: seed)
    }

    private static let snippets: [String] = [
        "[", "]", "^", "$", "\\", "/", "@", "<", ">", "{", "}", "~", "*", "#", "+", "|", "&", "%", "^x<n>$",
        "[[t:b:1]]", "[[/]]",
        "\\[", "\\\\", "[#1]", "[0]", "[1]", "[]", ".[]", "$1", "\n", "\r\n", "\t", "\u{0}", "\u{1}", "\u{7F}",
        "\u{85}", "\u{A0}", "\u{AD}",
        "\u{200B}", "\u{200D}", "\u{2028}", "\u{202E}", "\u{FEFF}", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\u{E000}",
        "\u{10FFFF}",
        "é\u{301}\u{301}\u{301}", "שלום", "مرحبا", "你好。", "ありがとう", "👩‍👩‍👧‍👦", "🇪🇸", "ß", "İ", "ﬁ", "Ω", "''", "\"", "«", "»",
        "¿", "¡", "…",
        "...", "!!!", "?!", ";", ":", ",", "-", "—", "'s", "n't", "l'", "d'", "http://a.b/c?d=e&f=g#h", "a@b.c",
        "1,000.50", "1.º", "<b>", "</b>",
        "&amp;", "%1$s", "{0}", "`x`",
    ]

    private static let words: [String] = [
        "see", "you", "tomorrow", "the", "big", "house", "bring", "documents", "I", "saw", "nos", "vemos", "mañana",
        "puedes",
        "traer", "los", "documentos", "nous", "peux-tu", "apporter", "demain", "la", "maison", "English", "NATO",
        "iPhone", "Mr.", "etc.",
    ]

    /// A sentence of words, snippets and random characters, run together as often as not.
    mutating func next() -> String {
        var text = ""
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<5: text += Self.words.randomElement(using: &generator) ?? ""
            case 5..<9: text += Self.snippets.randomElement(using: &generator) ?? ""
            default: text.unicodeScalars.append(scalar())
            }
            if Bool.random(using: &generator) { text += " " }
        }
        return text
    }

    /// The same with masks in it.
    mutating func nextMasked() -> [String] {
        (0...Int.random(in: 1...3, using: &generator)).map { _ in next() }
    }

    private mutating func scalar() -> Unicode.Scalar {
        Unicode.Scalar(UInt32.random(in: 1..<0x11_0000, using: &generator)) ?? "\u{FFFD}"
    }
}
