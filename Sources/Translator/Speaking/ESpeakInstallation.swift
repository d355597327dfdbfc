package import DragomanModel
import FoundationEssentials

/// The languages of eSpeak NG that are installed, by the files that describe them.
package struct ESpeakInstallation: Sendable {
    /// The name of the voice of each base language: `fr` for `fr`, but `en-gb` for `en`.
    package let voices: [LanguageTag: String]
    /// For people: `espeak-ng 1.51`; empty where it is not installed.
    package let version: String

    /// Reads files; call it before serving. Where nothing is installed there are no voices, and that is no error.
    package init(dataDirectory: String, packages: DebianPackages) {
        var voices: [LanguageTag: String] = [:]
        for file in Self.files(below: dataDirectory + "/lang") {
            let name = file.split(separator: "/").last.map(String.init) ?? file
            // Families of languages are folders.
            guard let language = LanguageTag(parsing: name) else { continue }
            // Of the variants of a language the plain one, else the first.
            if voices[language.base] == nil || language.base == language { voices[language.base] = name.lowercased() }
        }
        self.voices = voices
        version = voices.isEmpty ? "" : "espeak-ng \(packages.version(of: Self.package) ?? "unknown")"
    }

    /// What brings the voices.
    package static let package = "espeak-ng-data"

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
