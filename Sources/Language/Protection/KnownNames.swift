/// Names by which a word with a dot or a colon is known to be an address or a file.
enum KnownNames {
    /// Top-level domains that people write without a scheme.
    static let topDomains = words(
        """
        com org net edu gov mil int info biz name pro app dev page blog shop store site online tech cloud news wiki live
        world space xyz club team chat email link media social studio agency design games zone works life today art
        io ai co me tv fm gg ly so sh to cc im is it es ca uk us fr de pt nl be ch at eu cat gal eus bzh paris lat ar mx
        cl pe ve uy py bo ec cr br au nz ie in za jp cn kr tw hk sg ru ua pl cz sk hu ro bg gr tr il se no dk fi ad lu li
        mc mt si hr rs
        """
    )

    /// Those that are also short words of the languages written here: a word, a forgotten space and "no" look the same.
    static let wordyTopDomains = words("so to me is in no at be us im il se si in ai it la do al as an my am")

    static let fileExtensions = words(
        """
        pdf txt rtf doc docx xls xlsx ppt pptx odt ods odp pages epub mobi png jpg jpeg gif svg webp bmp tif tiff heic ico
        psd mp3 mp4 m4a wav ogg opus flac aac mov avi mkv webm srt vtt zip tar gz tgz bz2 xz zst rar 7z json jsonl xml yaml
        yml toml csv tsv md html htm css scss js mjs ts jsx tsx vue py ipynb rb rs go c h cc cpp hpp cs java kt swift php
        pl lua sh bash zsh bat ps1 exe dll dylib so apk ipa iso dmg deb rpm log ini cfg conf env lock bak tmp sql db sqlite
        key pem crt ics vcf eml torrent
        """
    )

    /// Schemes whose addresses have no "//".
    static let plainSchemes: [String: ProtectedSpan.Kind] = {
        let opaque = words("data magnet urn geo sip sips xmpp skype callto bitcoin javascript about")
        let others: [String: ProtectedSpan.Kind] = ["mailto": .email, "tel": .telephone, "sms": .telephone]
        return opaque.reduce(into: others) { $0[$1] = .opaqueURL }
    }()

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
