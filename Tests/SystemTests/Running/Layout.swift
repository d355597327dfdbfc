import Foundation
import ServerTestSupport
import Testing

/// How the two halves can be run.
enum Layout: String, CaseIterable {
    case oneProcess
    case apart
    case twoTranslators
    case compatibleDoor

    var translators: Int { self == .twoTranslators ? 2 : 1 }

    /// What TEST_LAYOUT names: `scripts/test` runs what shares a server once in each layout.
    static var ofThisRun: Layout {
        get throws {
            guard let name = ProcessInfo.processInfo.environment["TEST_LAYOUT"] else { return .oneProcess }
            return try #require(Layout(rawValue: name), "TEST_LAYOUT names no layout: \(name)")
        }
    }

    /// Starts a server in this layout, and its Translators before it.
    /// - Parameter environment: of both halves.
    func run(
        environment: [String: String] = [:], _ body: @Sendable (RunningServer) async throws -> Void
    ) async throws {
        switch self {
        case .oneProcess: try await RunningServer.with(environment: environment) { try await body($0) }
        case .apart:
            try await Translator.with(environment: environment) { translator in
                let port = translator.address.split(separator: ":").last.map(String.init) ?? ""
                try await Self.gateway(["--wire-port", port], environment, body)
            }
        case .twoTranslators:
            try await Translator.with(environment: environment) { first in
                try await Translator.with(environment: environment) { second in
                    let list = "\(first.address),\(second.address)"
                    try await Self.gateway(["--translators", list], environment, body)
                }
            }
        case .compatibleDoor:
            let ports = try await FreePorts.find(2)
            let door = ["--pull-port", "\(ports[0])", "--pub-port", "\(ports[1])"]
            try await Translator.with(door, environment: environment) { _ in
                try await Self.gateway(door, environment, body)
            }
        }
    }

    private static func gateway(
        _ arguments: [String], _ environment: [String: String],
        _ body: @Sendable (RunningServer) async throws -> Void
    ) async throws {
        let (_, end) = try await RunningServer.with(["gateway"] + arguments, environment: environment) {
            try await body($0)
        }
        #expect(end.status == 0)
    }
}

/// `dragoman translator`, alone.
struct Translator: Sendable {
    let process: RunningProcess
    /// Of the native door: `host:port`.
    let address: String

    /// Starts one, on a free port with its compatible door closed where `arguments` say nothing else, and asks it to stop
    /// after `body`.
    static func with(
        _ arguments: [String] = ["--pull-port", "0", "--pub-port", "0"], port: Int = 0,
        environment: [String: String] = [:], _ body: (Translator) async throws -> Void
    ) async throws {
        let (isKilled, end) = try await RunningProcess.with(
            ["translator", "--wire-port", "\(port)"] + arguments, environment: environment
        ) { process in
            let address = try await process.output.first("[0-9.]+:[0-9]+")
            try await body(Translator(process: process, address: address))
            return process.wasKilled
        }
        #expect(end.status == (isKilled ? nil : 0))
    }
}
