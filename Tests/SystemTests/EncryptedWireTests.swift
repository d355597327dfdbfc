import Foundation
import HTTPTestSupport
import ServerTestSupport
import TestSupport
import Testing

extension EndToEnd {
    /// The two halves as on two machines: at an address that others reach, with keys.
    @Suite struct EncryptedWireTests {
        /// A key file and what `dragoman keys` printed for it.
        private struct Key {
            let file: String
            let publicKey: String

            init(in folder: URL, _ name: String) async throws {
                file = folder.appending(path: name).path
                let end = try await RunningProcess.run(["keys", file])
                #expect(end.status == 0)
                publicKey = end.output.trimmingCharacters(in: .newlines)
            }

            func environment(peers: Key...) -> [String: String] {
                [
                    "DRAGOMAN_WIRE_CURVE_SECRET_KEY_FILE": file,
                    "DRAGOMAN_WIRE_CURVE_PEER_KEYS": peers.map(\.publicKey).joined(separator: ","),
                ]
            }
        }

        /// A Translator that `gateways` may use, and a Gateway that believes it to have `serverKey`.
        private func run(
            _ translatorKey: Key, gateways: Key, gateway gatewayKey: Key, serverKey: Key, untilReady: Bool,
            compatible: Bool = false, _ body: (RunningProcess, RunningServer) async throws -> Void
        ) async throws {
            let ports = try await FreePorts.find(2)
            let door = ["--pull-port", "\(compatible ? ports[0] : 0)", "--pub-port", "\(compatible ? ports[1] : 0)"]
            try await Translator.with(
                ["--wire-host", "0.0.0.0"] + door, environment: translatorKey.environment(peers: gateways)
            ) { translator in
                let port = try #require(translator.address.split(separator: ":").last)
                try await RunningServer.with(
                    ["gateway", "--wire-port", "\(port)"] + (compatible ? door : []),
                    environment: gatewayKey.environment(peers: serverKey), untilReady: untilReady
                ) { server in try await body(translator.process, server) }
            }
        }

        @Test(.endedWhenHung, arguments: [false, true])
        func translatesAMessage(compatible: Bool) async throws {
            try await TemporaryFolder.with { folder in
                let translator = try await Key(in: folder, "translator.key")
                let gateway = try await Key(in: folder, "gateway.key")
                try await run(
                    translator, gateways: gateway, gateway: gateway, serverKey: translator, untilReady: true,
                    compatible: compatible
                ) { _, server in
                    let message = try await server.say("Hello world", in: "c", into: ["es"]).message
                    #expect(message.translations["es"]?.text == "Hola Mundo")
                }
            }
        }

        @Test(.endedWhenHung) func aGatewayWithTheWrongKeyOfItsTranslatorSaysSo() async throws {
            try await TemporaryFolder.with { folder in
                let translator = try await Key(in: folder, "translator.key")
                let gateway = try await Key(in: folder, "gateway.key")
                try await run(translator, gateways: gateway, gateway: gateway, serverKey: gateway, untilReady: false) {
                    try await expectNoTranslator($1)
                }
            }
        }

        @Test(.endedWhenHung) func aGatewayThatIsNotOnTheListIsRefusedAndNamed() async throws {
            try await TemporaryFolder.with { folder in
                let translator = try await Key(in: folder, "translator.key")
                let gateway = try await Key(in: folder, "gateway.key")
                try await run(
                    translator, gateways: translator, gateway: gateway, serverKey: translator, untilReady: false
                ) { process, server in
                    let refusal = try await process.error.first("Gateway refused.*\n")
                    #expect(refusal.contains("wire.address=127.0.0.1 wire.publicKey=\(gateway.publicKey)\n"))
                    try await expectNoTranslator(server)
                }
            }
        }

        /// The page for machines, the line for the operator, and the message that waits.
        private func expectNoTranslator(_ server: RunningServer) async throws {
            let missing = "No Translator answers. If one runs, the keys do not match: see wire.curve.peerKeys"
            _ = try await server.process.output.first("but is not ready: \(missing)")
            _ = try await server.process.error.first("WARNING  Not ready  missing=\"\(missing)")
            let ready = try await server.get("/ready")
            #expect(ready.status == 503)
            #expect(ready.text.contains(missing))
            #expect(try await server.say("Hello world", in: "c", into: ["es"], wait: 0).message.pending == ["es"])
        }

        @Test(.endedWhenHung) func keysAreMadeOnceAndTheSecretIsNotPrinted() async throws {
            try await TemporaryFolder.with { folder in
                let key = try await Key(in: folder, "wire.key")
                #expect(key.publicKey.utf8.count == 40)
                let again = try await Key(in: folder, "wire.key")
                #expect(again.publicKey == key.publicKey)
                let secret = try String(contentsOfFile: key.file, encoding: .utf8).trimmingCharacters(in: .newlines)
                #expect(secret.utf8.count == 40)
                #expect(secret != key.publicKey)
                let environment = key.environment(peers: key).merging(["DRAGOMAN_LOG_LEVEL": "trace"]) { $1 }
                let doctor = try await RunningProcess.run(["doctor"], environment: environment)
                #expect(!(doctor.output + doctor.error).contains(secret))
            }
        }

        @Test(.endedWhenHung, arguments: ["serve", "gateway", "translator"])
        func everyCommandThatHasAWireRefusesHalfOfTheSettings(command: String) async throws {
            try await TemporaryFolder.with { folder in
                let end = try await RunningProcess.run(
                    [command],
                    environment: [
                        "DRAGOMAN_WIRE_CURVE_SECRET_KEY_FILE": "/nonexistent", "DRAGOMAN_DATA": folder.path,
                    ])
                #expect(end.status == 1)
                #expect(
                    end.error == "dragoman: wire.curve.secretKeyFile is set without wire.curve.peerKeys: "
                        + "name the other half's public keys.\n")
            }
        }
    }
}
