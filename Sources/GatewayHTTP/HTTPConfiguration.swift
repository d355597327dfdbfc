package import Configuration
package import DragomanModel
import Settings

/// What an operator can set of the HTTP server. `docs/configuration.md` lists every key.
package struct HTTPConfiguration: Sendable {
    /// `http.host`: the address to listen on.
    package var host = "127.0.0.1"
    /// `http.port`: 0 for any free one.
    package var port = 3_000
    /// `http.maxBodyBytes`: the largest body of a request.
    package var maxBodyBytes = 1_048_576
    /// `audio.maxBytes`: the largest recording.
    package var audioLimits = AudioLimits()
    /// `http.maxBodyTime`: how long a client may take to send one.
    package var maxBodyTime: Duration = .seconds(120)
    /// `http.maxWait`, in milliseconds: the longest `?wait=`.
    package var maxWait: Duration = .seconds(60)
    /// `http.maxConnections`: connections at once; more wait in the backlog.
    package var maxConnections = 4_096
    /// `http.idle`: how long a client may be silent between requests, or while it sends one.
    package var idle: Duration = .seconds(75)
    /// `http.stall`: how long a client may take nothing of what is sent to it.
    package var stall: Duration = .seconds(30)
    /// `shutdown.grace`: how long callers may wait for translations once the server is asked to stop.
    package var grace: Duration = .seconds(30)

    /// Connections that the system keeps until they are accepted.
    package var backlog = 512

    package init() {}

    package init(config: ConfigReader) throws {
        self.init()
        host = config.string(forKey: "http.host", default: host)
        try ListeningRule.check(host: host)
        port = try config.bounded("http.port", default: port, in: 0...65_535)
        maxBodyBytes = try config.bounded("http.maxBodyBytes", default: maxBodyBytes, in: 1_024...1_073_741_824)
        audioLimits = try AudioLimits(config: config)
        maxBodyTime = try .seconds(config.bounded("http.maxBodyTime", default: 120, in: 1...86_400))
        maxWait = try .milliseconds(config.bounded("http.maxWait", default: 60_000, in: 0...3_600_000))
        grace = try .seconds(config.bounded("shutdown.grace", default: 30, in: 0...3_600))
        maxConnections = try config.bounded("http.maxConnections", default: maxConnections, in: 1...1_000_000)
        idle = try .seconds(config.bounded("http.idle", default: 75, in: 1...86_400))
        stall = try .seconds(config.bounded("http.stall", default: 30, in: 1...86_400))
    }
}
