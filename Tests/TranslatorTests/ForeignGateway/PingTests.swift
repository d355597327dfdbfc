import DragomanModel
import TestSupport
import Testing

@testable import Translator

@Suite(.enabled(if: RealApertium.isInstalled), .endedWhenHung)
struct PingTests {
    @Test(arguments: ForeignGateway.Door.allCases)
    func aPingIsAnsweredWithPortsEnginesAndRoutes(_ door: ForeignGateway.Door) async throws {
        try await OpenTranslator.visited(by: door) { gateway, translator in
            let plain = try await gateway.ask(#"{"type":"ping","timestamp":1769700000123}"#)
            let nonce = try await gateway.ask(#"{"type":"ping","timestamp":1769700000123.5,"nonce":"n-1","v":1}"#)
            // Only a ROUTER knows one connection from another.
            #expect((plain["connection"] == nil) == (door == .compatible))
            let connection = plain["connection"].map { #""connection":"\#($0)","# } ?? ""
            #expect(try plain == Answer(expected(of: translator, connection)))
            #expect(try nonce == Answer(expected(of: translator, connection + #""nonce":"n-1","#)))
        }
    }

    private func expected(of translator: OpenTranslator, _ further: String) -> String {
        let routes = translator.planner.routes.map { route in
            let tags = route.languages.map(\.value)
            let via = tags.dropFirst().dropLast().map { #""\#($0)""# }.joined(separator: ",")
            return #"{"source":"\#(tags[0])","target":"\#(tags[tags.count - 1])","via":[\#(via)],"#
                + #""engine":"apertium","version":"\#(route.version)"}"#
        }
        return #"{"type":"pong","timestamp":0,"translator_status":"alive","#
            + #""translator_port_pub":\#(port(translator.publish)),"translator_port_pull":\#(port(translator.pull)),"#
            + #""audio_pipeline_available":false,\#(further)"v":1,"version":"\#(DragomanVersion.current)","#
            + #""instance":"\#(translator.server.instance)","#
            + #""engines":[{"name":"apertium","version":"\#(translator.server.engines[0].version)"}],"#
            + #""routes":[\#(routes.joined(separator: ","))]}"#
    }

    private func port(_ endpoint: String) -> Substring { endpoint.split(separator: ":").last ?? "" }
}
