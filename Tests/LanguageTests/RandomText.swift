import TestSupport

/// Texts of words, tokens, white space and single scalars in any order.
enum RandomText {
    static func make(_ random: inout SplitMix) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            if Int.random(in: 0..<8, using: &random) == 0 {
                let value = UInt32.random(in: 0...0x1FFFF, using: &random)
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            } else {
                text += pieces.randomElement(using: &random) ?? ""
            }
        }
        return text
    }

    private static let pieces = [
        " ", " ", " ", " ", "  ", "\t", "\n", "\r\n", "\n\n", "\u{A0}", "Hello", "world", "I", "i", "i'm", "don’t",
        "l'", "l’",
        "CASA", "GRANDE", "é", "ß", "İ", "ǆ", "你好", "مرحبا", "🙂", "👩‍👧", "🇫🇷", "🇫", "1️⃣", "1", "3.14", "1.", ".", "...",
        "…", "?",
        "!", "?!", "¿", "¡", ",", ";", ":", "-", "(", ")", "[", "]", "](", "](x)", "{", "}", "{0}", "{{", "}}", "<",
        ">", "<b>",
        "</b>", "@", "@ann", "#", "#tag", "`", "``", "```", "~", "*", "**", "_", "\\", "|", "^", "$x", "%", "%d",
        "&amp;", "&",
        ":smile:", ":)", "https://a.example/b", "a.com", "me@a.example", "/usr", "./x", "C:\\x", "v1.2", "iPhone",
        "\u{AD}",
        "\u{200B}", "\u{200D}", "\u{FE0F}", "\u{FFFF}", "\u{0}", "\u{202E}", "\u{E000}", "\"", "“", "”", "’", "'", "«",
        "»", "Mr.",
        "e.g.", "。", "？", "+34 600 123 456", "2024-05-01",
    ]
}
