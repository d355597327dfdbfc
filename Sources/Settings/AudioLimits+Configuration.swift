package import Configuration
package import DragomanModel

extension AudioLimits {
    /// A recording and what is said of it fit into a message of the wire, which has at most 64 MiB.
    private static let largest = 60 << 20

    /// `audio.maxBytes` and `audio.maxDuration` (seconds): both halves keep to them.
    package init(config: ConfigReader) throws {
        self.init(
            maxBytes: try config.bounded("audio.maxBytes", default: 25 << 20, in: 1_024...Self.largest),
            maxDuration: .seconds(try config.bounded("audio.maxDuration", default: 600, in: 1...7_200)))
    }
}
