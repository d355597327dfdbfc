package import DragomanModel
import FoundationEssentials

/// The models of PocketSphinx that are installed: one folder for each language, named by its tag (`en-us`).
package struct PocketSphinxInstallation: Sendable {
    package struct Model: Hashable, Sendable {
        package var folder: String
        /// For people: `pocketsphinx 0.8+5prealpha+1 en-us`.
        package var version: String
    }

    /// By base language.
    package let models: [LanguageTag: Model]

    /// Reads files; call it before serving. Where nothing is installed there are no models, and that is no error.
    package init(dataDirectory: String, packages: DebianPackages) {
        var models: [LanguageTag: Model] = [:]
        for name in Self.names(in: dataDirectory) {
            let folder = "\(dataDirectory)/\(name)"
            // Folders of data for tests bear other names.
            guard let language = LanguageTag(parsing: name), Self.isModel(folder) else { continue }
            let version = packages.version(of: "pocketsphinx-\(name)") ?? "unknown"
            models[language.base] = Model(folder: folder, version: "pocketsphinx \(version) \(name)")
        }
        self.models = models
    }

    /// What brings the recogniser that Debian has.
    package static let package = "pocketsphinx-en-us"

    private static func isModel(_ folder: String) -> Bool {
        let files = names(in: folder)
        return files.contains { $0.hasSuffix(".dict") } && files.contains { $0.hasSuffix(".lm.bin") }
    }

    private static func names(in folder: String) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            // Not installed: see the initialiser.
            return []
        }
    }
}
