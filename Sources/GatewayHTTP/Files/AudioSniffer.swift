/// What kind of sound a file holds, by its first bytes. Pure.
///
/// It looks at as much as each format fixes, so that texts and pictures are not taken for sound. Whether it can be decoded
/// is the decoder's to say.
enum AudioSniffer {
    /// - Parameter bytes: the first 64 bytes of a file, or all where it is shorter.
    /// - Returns: a media type; nil for anything that is not sound.
    static func mimeType(_ bytes: [UInt8]) -> String? {
        magicType(bytes) ?? chunkType(bytes) ?? matroskaType(bytes) ?? movieType(bytes) ?? frameType(bytes)
    }

    /// Formats that begin with a mark of their own.
    private static func magicType(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: "OggS\u{0}".utf8) { return "audio/ogg" }
        // The first block must tell of the stream, in 34 bytes (RFC 9639, 8.2).
        if bytes.starts(with: "fLaC".utf8), bytes.count >= 8, bytes[4] & 0x7F == 0, bytes[5..<8] == [0, 0, 34] {
            return "audio/flac"
        }
        if bytes.starts(with: "#!AMR\n".utf8) { return "audio/amr" }
        if bytes.starts(with: "#!AMR-WB\n".utf8) { return "audio/amr-wb" }
        if bytes.starts(with: "caff\u{0}\u{1}".utf8) { return "audio/x-caf" }
        return nil
    }

    /// RIFF and its kin: a mark, a length, what the chunks are of.
    private static func chunkType(_ bytes: [UInt8]) -> String? {
        guard bytes.count >= 12 else { return nil }
        switch (text(bytes[..<4]), text(bytes[8..<12])) {
        case ("RIFF", "WAVE"), ("RF64", "WAVE"), ("BW64", "WAVE"): return "audio/wav"
        case ("FORM", "AIFF"), ("FORM", "AIFC"): return "audio/aiff"
        default: return nil
        }
    }

    /// EBML's head says of what kind the document is (RFC 8794, 11.2.4); Matroska's kinds are in RFC 9559.
    private static func matroskaType(_ bytes: [UInt8]) -> String? {
        guard bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]), let kind = bytes.firstRange(of: [0x42, 0x82]) else {
            return nil
        }
        // Writers differ in how long they make the length that stands between.
        if bytes[kind.upperBound...].contains("webm".utf8) { return "audio/webm" }
        return bytes[kind.upperBound...].contains("matroska".utf8) ? "audio/x-matroska" : nil
    }

    /// Files of boxes, by their brand (ISO/IEC 14496-12, 4.3); pictures are such files too.
    private static func movieType(_ bytes: [UInt8]) -> String? {
        guard bytes.count >= 12, text(bytes[4..<8]) == "ftyp" else { return nil }
        let brand = text(bytes[8..<12])
        switch brand.prefix(3) {
        case "3gp", "3gr", "3gs", "3ge", "3gg": return "audio/3gpp"
        case "3g2": return "audio/3gpp2"
        case "M4A", "M4B", "M4P", "M4V", "mp4", "iso", "f4a": return "audio/mp4"
        default: return movieBrands[brand]
        }
    }

    private static let movieBrands = [
        "avc1": "audio/mp4", "dash": "audio/mp4", "mmp4": "audio/mp4", "MSNV": "audio/mp4", "qt  ": "video/quicktime",
    ]

    /// Formats that are nothing but frames, with or without tags before them.
    private static func frameType(_ bytes: [UInt8]) -> String? {
        guard bytes.count >= 6 else { return nil }
        if isTag(bytes) { return "audio/mpeg" }
        guard bytes[0] == 0xFF else { return nil }
        if isTransportStreamFrame(bytes) { return "audio/aac" }
        return isMPEGFrame(bytes) ? "audio/mpeg" : nil
    }

    /// ID3v2.2 to 2.4: the version, flags, a length in four times seven bits.
    private static func isTag(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: "ID3".utf8) && bytes.count >= 10 && (2...4).contains(bytes[3]) && bytes[4] != 0xFF
            && bytes[5] & 0x0F == 0 && bytes[6..<10].allSatisfy { $0 < 0x80 }
    }

    /// A frame of ADTS (ISO/IEC 13818-7, 6.2): layer 0, a known rate, a length that holds at least its head.
    private static func isTransportStreamFrame(_ bytes: [UInt8]) -> Bool {
        let length = Int(bytes[3] & 3) << 11 | Int(bytes[4]) << 3 | Int(bytes[5]) >> 5
        return bytes[1] & 0xF6 == 0xF0 && bytes[2] >> 2 & 0xF <= 12 && length >= 7
    }

    /// A frame of layer II or III (ISO/IEC 11172-3, 2.4.1.3) with a version, bit rate and rate that exist. Layer I would
    /// take in the mark at the beginning of UTF-16.
    private static func isMPEGFrame(_ bytes: [UInt8]) -> Bool {
        let layer = bytes[1] >> 1 & 3
        return bytes[1] & 0xE0 == 0xE0 && bytes[1] >> 3 & 3 != 1 && (layer == 1 || layer == 2)
            && (1...14).contains(bytes[2] >> 4) && bytes[2] >> 2 & 3 != 3
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
