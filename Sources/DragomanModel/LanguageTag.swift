/// A language as BCP 47 writes it (RFC 5646): `en`, `pt-BR`, `zh-Hant`.
///
/// Tags are kept in their canonical case, and three-letter codes that have a two-letter form become that form
/// (`eng` → `en`), so that equal languages compare equal.
package struct LanguageTag: Hashable, Sendable {
    /// The canonical text, e.g. `pt-BR`.
    package let value: String

    /// Parses a tag. Returns nil where `text` is not a well-formed `language[-subtag]*` tag of at most 35 bytes,
    /// and for `auto`, which asks for detection and is no language.
    ///
    /// Named, because Swift takes `LanguageTag("…")` for the literal below whatever initialisers there are (SE-0213).
    package init?(parsing text: String) {
        if text.utf8.count == 2, text.utf8.allSatisfy(Self.isLowercaseLetter) {
            // Nearly every tag: it is canonical as it stands.
            value = text
            return
        }
        guard text.utf8.count <= Self.maximumLength else { return nil }
        let subtags = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
        guard let language = subtags.first?.lowercased(), language != "auto",
            (2...3).contains(language.utf8.count), language.utf8.allSatisfy(Self.isLowercaseLetter)
        else { return nil }
        var canonical = Self.shortCodes[language] ?? language
        for subtag in subtags.dropFirst() {
            guard (1...8).contains(subtag.utf8.count), subtag.utf8.allSatisfy(Self.isAlphanumeric) else { return nil }
            canonical += "-" + Self.canonicalCase(subtag)
        }
        value = canonical
    }

    private init(canonical: String) {
        value = canonical
    }

    /// The language alone: `pt` of `pt-BR`. Two people whose tags share it read each other without a translation.
    package var base: LanguageTag {
        guard let end = value.firstIndex(of: "-") else { return self }
        return LanguageTag(canonical: String(value[..<end]))
    }

    /// No registered tag that people use is longer; RFC 5646, 4.4.1.
    private static let maximumLength = 35

    private static func canonicalCase(_ subtag: some StringProtocol) -> String {
        switch subtag.utf8.count {
        case 2: subtag.uppercased()
        case 4 where !(subtag.utf8.first.map(isDigit) ?? false):
            subtag.prefix(1).uppercased() + subtag.dropFirst().lowercased()
        default: subtag.lowercased()
        }
    }

    private static func isLowercaseLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLowercaseLetter(byte | 0x20)
    }

    /// ISO 639-2 and 639-3 codes with their ISO 639-1 form, for the languages that installable engines use.
    private static let shortCodes: [String: String] = [
        "afr": "af", "ara": "ar", "arg": "an", "ast": "ast", "aze": "az", "bel": "be", "ben": "bn", "bos": "bs",
        "bre": "br", "bul": "bg", "cat": "ca", "ces": "cs", "cym": "cy", "dan": "da", "deu": "de", "ell": "el",
        "eng": "en", "epo": "eo", "est": "et", "eus": "eu", "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr",
        "ger": "de", "gle": "ga", "glg": "gl", "guj": "gu", "hat": "ht", "hbs": "sh", "heb": "he", "hin": "hi",
        "hrv": "hr", "hun": "hu", "hye": "hy", "ind": "id", "isl": "is", "ita": "it", "jpn": "ja", "kat": "ka",
        "kaz": "kk", "kor": "ko", "lat": "la", "lav": "lv", "lit": "lt", "mal": "ml", "mar": "mr", "mkd": "mk",
        "mlt": "mt", "msa": "ms", "nld": "nl", "nno": "nn", "nob": "nb", "nor": "no", "oci": "oc", "pan": "pa",
        "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "sco": "sco", "slk": "sk", "slv": "sl", "spa": "es",
        "sqi": "sq", "srd": "sc", "srp": "sr", "swa": "sw", "swe": "sv", "tam": "ta", "tat": "tt", "tel": "te",
        "tgl": "tl", "tha": "th", "tur": "tr", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi", "zho": "zh",
    ]
}

extension LanguageTag: Comparable {
    package static func < (left: LanguageTag, right: LanguageTag) -> Bool { left.value < right.value }
}

extension LanguageTag: CustomStringConvertible {
    package var description: String { value }
}

extension LanguageTag: ExpressibleByStringLiteral {
    /// For tags written in the source; one that is not well-formed is a mistake of the programmer.
    package init(stringLiteral literal: StaticString) {
        guard let tag = LanguageTag(parsing: literal.description) else {
            preconditionFailure("not a language tag: \(literal)")
        }
        self = tag
    }
}

extension LanguageTag: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let tag = LanguageTag(parsing: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a language tag")
        }
        self = tag
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

extension LanguageTag: CodingKeyRepresentable {
    package var codingKey: any CodingKey { value.codingKey }

    package init?(codingKey: some CodingKey) {
        self.init(parsing: codingKey.stringValue)
    }
}
