package import Logging
import TestSupport

/// A log whose lines a test can wait for.
package struct LogRecorder: LogHandler {
    private let lines = Inbox<String>()
    package var metadata: Logger.Metadata = [:]
    package var logLevel = Logger.Level.info

    package init() {}

    package var logger: Logger { Logger(label: "test") { _ in self } }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        lines.put(event.message.description)
    }

    /// Waits until this has been logged once more. What is logged before it is passed over.
    package func wait(for line: String) async throws {
        _ = try await wait(forOneOf: [line])
    }

    /// Waits until one of these has been logged once more, and returns it.
    package func wait(forOneOf wanted: Set<String>) async throws -> String {
        while true {
            let line = try await lines.next()
            if wanted.contains(line) { return line }
        }
    }
}
