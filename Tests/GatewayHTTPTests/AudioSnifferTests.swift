import Testing

@testable import GatewayHTTP

/// Files are written as texts here, each character a byte.
@Suite struct AudioSnifferTests {
    private static func mimeType(_ text: some StringProtocol) -> String? {
        AudioSniffer.mimeType(text.unicodeScalars.map { UInt8($0.value) })
    }

    private static let sound: [(String, String)] = [
        ("RIFF$\0\0\0WAVEfmt ", "audio/wav"), ("RF64\u{FF}\u{FF}\u{FF}\u{FF}WAVEds64", "audio/wav"),
        ("FORM\0\0\0\u{9}AIFFCOMM", "audio/aiff"), ("FORM\0\0\0\u{9}AIFCFVER", "audio/aiff"),
        ("OggS\0\u{2}\0\0", "audio/ogg"), ("fLaC\0\0\0\"\u{10}\0", "audio/flac"),
        ("fLaC\u{80}\0\0\"\u{10}\0", "audio/flac"), ("#!AMR\n<", "audio/amr"), ("#!AMR-WB\n<", "audio/amr-wb"),
        ("caff\0\u{1}\0\0", "audio/x-caf"), ("ID3\u{4}\0\0\0\0\u{1F}v", "audio/mpeg"),
        ("\u{FF}\u{FB}\u{90}d\0\0", "audio/mpeg"), ("\u{FF}\u{F3}@\u{C0}\0\0", "audio/mpeg"),
        ("\u{FF}\u{E3}\u{18}\u{C4}\0\0", "audio/mpeg"), ("\u{FF}\u{F1}P\u{80}.\u{7F}\u{FC}", "audio/aac"),
        ("\u{FF}\u{F9}L\u{80}\u{1}\u{7F}", "audio/aac"),
        ("\u{1A}E\u{DF}\u{A3}\u{9F}B\u{86}\u{81}\u{1}B\u{82}\u{84}webmB\u{87}\u{81}\u{4}", "audio/webm"),
        ("\u{1A}E\u{DF}\u{A3}\u{1}\0\0\0\0\0\0#B\u{82}@\u{4}webmB\u{87}\u{81}\u{4}", "audio/webm"),
        ("\u{1A}E\u{DF}\u{A3}\u{A3}B\u{86}\u{81}\u{1}B\u{82}\u{88}matroska", "audio/x-matroska"),
        ("\0\0\0\u{18}ftypM4A \0\0\u{2}\0", "audio/mp4"), ("\0\0\0\u{18}ftypisom\0\0\u{2}\0", "audio/mp4"),
        ("\0\0\0\u{18}ftypiso5\0\0\u{2}\0", "audio/mp4"), ("\0\0\0\u{18}ftypmp42\0\0\u{2}\0", "audio/mp4"),
        ("\0\0\0\u{18}ftypdash\0\0\u{2}\0", "audio/mp4"), ("\0\0\0\u{18}ftyp3gp4\0\0\u{2}\0", "audio/3gpp"),
        ("\0\0\0\u{18}ftyp3g2a\0\0\u{2}\0", "audio/3gpp2"), ("\0\0\0\u{14}ftypqt  \0\0\u{2}\0", "video/quicktime"),
    ]

    @Test(arguments: sound) func soundIsKnown(start: String, type: String) {
        #expect(Self.mimeType(start) == type)
        #expect(Self.mimeType(start + String(repeating: "\u{7}", count: 40)) == type)
    }

    private static let other: [String] = [
        "", "#EXTM3U\n#EXTINF:10,x\nhttp://127.0.0.1/x.wav\n", "ffconcat version 1.0\nfile '/etc/passwd'\n",
        "[playlist]\nFile1=x\n", "concat:a|b", "#!/bin/sh\necho\n", "<!DOCTYPE html><html></html>", "%PDF-1.7\n",
        "{\"audio\":1}", "RIFF are words and WAVE too", "ID3 is the name of a tag", "OggSong", "fLaC is short for it",
        "cafft", "FORM feeds AIFF files", "\u{89}PNG\r\n\u{1A}\n", "\u{FF}\u{D8}\u{FF}\u{E0}\0\u{10}JFIF", "GIF89a",
        "RIFF\u{9}\0\0\0WEBPVP8 ", "RIFF\u{9}\0\0\0AVI LIST", "\0\0\0\u{18}ftypheic\0\0\0\0",
        "\0\0\0\u{18}ftypavif\0\0\0\0", "\0\0\0\u{18}ftypmif1\0\0\0\0", "\u{1A}E\u{DF}\u{A3}\u{9F}B\u{82}\u{83}doc",
        // UTF-16, either way round.
        "\u{FF}\u{FE}A\0B\0C\0", "\u{FE}\u{FF}\0A\0B\0C", "PK\u{3}\u{4}\u{14}\0", "\u{1F}\u{8B}\u{8}\0\0\0",
        String(repeating: "\0", count: 64), String(repeating: "\u{FF}", count: 64),
    ]

    @Test(arguments: other) func anythingElseIsNot(start: String) {
        #expect(Self.mimeType(start) == nil)
    }

    /// A file may end within what its format begins with.
    @Test(arguments: sound) func aFileThatIsTooShort(start: String, type: String) {
        for count in 0..<start.unicodeScalars.count {
            let found = Self.mimeType(String(String.UnicodeScalarView(start.unicodeScalars.prefix(count))))
            #expect(found == nil || found == type && count > 4)
        }
    }
}
