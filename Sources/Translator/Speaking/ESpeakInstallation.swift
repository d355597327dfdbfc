package import DragomanModel
import FoundationEssentials

/// The languages of eSpeak NG that are installed, by the files that describe them.
package struct ESpeakInstallation: Sendable {
    /// The name of the voice of each base language: `fr` for `fr`, but `cmn` for `zh`.
    package let voices: [LanguageTag: String]
    /// For people: `espeak-ng 1.51`; empty where it is not installed.
    package let version: String

    /// Reads files; call it before serving. Where nothing is installed there are no voices, and that is no error.
    package init(dataDirectory: String, packages: DebianPackages) {
        let folder = dataDirectory + "/lang"
        var voices: [LanguageTag: String] = [:]
        var others: [LanguageTag: (voice: String, priority: Int)] = [:]
        for file in Self.files(below: folder) {
            let name = file.split(separator: "/").last.map(String.init) ?? file
            // Families of languages are folders.
            guard let language = LanguageTag(parsing: name) else { continue }
            // Of the variants of a language the plain one, else the first.
            if voices[language.base] == nil || language.base == language { voices[language.base] = name.lowercased() }
            for other in Self.declarations(in: "\(folder)/\(file)") where other.language == other.language.base {
                if let found = others[other.language], found.priority <= other.priority { continue }
                others[other.language] = (name.lowercased(), other.priority)
            }
        }
        self.voices = voices.merging(others.mapValues(\.voice)) { named, _ in named }
        version = voices.isEmpty ? "" : "espeak-ng \(packages.version(of: Self.package) ?? "unknown")"
    }

    /// What brings the voices.
    package static let package = "espeak-ng-data"

    /// What a voice says that it speaks besides what its file is called, as `nb` does of `no`: lines `language zh 8`, the
    /// last a priority, less before more (eSpeak NG, docs/voices.md).
    private static func declarations(in file: String) -> [(language: LanguageTag, priority: Int)] {
        // Comments may be in any encoding.
        let text = String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).compactMap { line in
            let fields = line.split(whereSeparator: \.isWhitespace)
            guard fields.count >= 2, fields[0] == "language", let language = LanguageTag(parsing: String(fields[1]))
            else { return nil }
            return (language, fields.count > 2 ? Int(fields[2]) ?? usualPriority : usualPriority)
        }
    }

    private static let usualPriority = 5

    private static func files(below folder: String) -> [String] {
        let manager = FileManager.default
        do {
            return try manager.subpathsOfDirectory(atPath: folder).filter { path in
                var isFolder = false
                return manager.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder) && !isFolder
            }.sorted()
        } catch {
            // Not installed: see the initialiser.
            return []
        }
    }
}
