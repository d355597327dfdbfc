import Foundation

/// A configuration file that lives as long as a test needs it.
enum ConfigurationFolder {
    static func with<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString).json")
        try Data(text.utf8).write(to: file)
        defer { unlink(file.path) }
        return try body(file.path)
    }
}
