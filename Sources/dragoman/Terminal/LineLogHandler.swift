import DragomanModel
import Logging
import Wire

/// Writes each log message as one line that can be read at a glance: when, how grave, what, and its details by name.
///
///     2026-05-01T08:30:00.125Z INFO     Translator ready  engines=apertium routes=30
struct LineLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    private let write: @Sendable (String) -> Void

    /// - Parameter write: takes whole lines.
    init(write: @escaping @Sendable (String) -> Void) {
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var details = metadata
        details.merge(metadataProvider?.get() ?? [:]) { $1 }
        details.merge(event.metadata ?? [:]) { $1 }
        write(Self.line(at: WallClock.now.iso8601, event.level, "\(event.message)", details))
    }

    static func line(at time: String, _ level: Logger.Level, _ message: String, _ details: Logger.Metadata) -> String {
        let name = level.rawValue.uppercased()
        var line = time + " " + name + String(repeating: " ", count: max(1, 9 - name.utf8.count)) + escaped(message)
        let named = details.sorted { $0.key < $1.key }.map { $0.key + "=" + quoted("\($0.value)") }
        if !named.isEmpty { line += "  " + named.joined(separator: " ") }
        return line + "\n"
    }

    /// Values with blanks stand in quotes, so that the next name is found.
    private static func quoted(_ value: String) -> String {
        let text = escaped(value)
        return text.isEmpty || text.contains(" ") ? "\"\(text)\"" : text
    }

    /// A line stays one line, whatever a stranger put into an address or an id.
    private static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return text }
        return text.unicodeScalars.reduce(into: "") { line, scalar in
            line += scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
        }
    }
}
