package import Configuration
package import DragomanModel

extension AudioLimits {
    /// `audio.maxBytes` and `audio.maxDuration` (seconds): both halves keep to them.
    package init(config: ConfigReader) throws {
        self.init(
            maxBytes: try config.bounded("audio.maxBytes", default: 25 << 20, in: 1_024...(1 << 30)),
            maxDuration: .seconds(try config.bounded("audio.maxDuration", default: 600, in: 1...7_200)))
    }
}
