import DragomanModel
import Gateway
import Settings
import Testing

@testable import dragoman

@Suite struct TranslatorAddressTests {
    @Test(arguments: [
        (
            "127.0.0.1:5600",
            TranslatorAddress.native(
                text: "tcp://127.0.0.1:5600", audio: "tcp://127.0.0.1:5601", voice: "tcp://127.0.0.1:5602")
        ),
        ("engine-1:1", .native(text: "tcp://engine-1:1", audio: "tcp://engine-1:2", voice: "tcp://engine-1:3")),
        (
            "compatible:127.0.0.1:5555:5558",
            .compatible(push: "tcp://127.0.0.1:5555", subscribe: "tcp://127.0.0.1:5558")
        ),
    ])
    func known(text: String, address: TranslatorAddress) throws {
        #expect(try TranslatorAddress(parsing: text) == address)
    }

    @Test(
        arguments: [
            (
                [:],
                [
                    TranslatorAddress.native(
                        text: "tcp://127.0.0.1:5600", audio: "tcp://127.0.0.1:5601", voice: "tcp://127.0.0.1:5602")
                ]
            ),
            (
                ["wire.host": "10.0.0.1", "wire.port": "7"],
                [.native(text: "tcp://10.0.0.1:7", audio: "tcp://10.0.0.1:8", voice: "tcp://10.0.0.1:9")]
            ),
            (
                ["wire.pullPort": "1", "wire.pubPort": "2"],
                [.compatible(push: "tcp://127.0.0.1:1", subscribe: "tcp://127.0.0.1:2")]
            ),
            (
                ["wire.translators": "a:1,b:2", "wire.port": "7"],
                [
                    .native(text: "tcp://a:1", audio: "tcp://a:2", voice: "tcp://a:3"),
                    .native(text: "tcp://b:2", audio: "tcp://b:3", voice: "tcp://b:4"),
                ]
            ),
        ] as [([String: String], [TranslatorAddress])])
    func ofAGateway(settings: [String: String], addresses: [TranslatorAddress]) throws {
        let config = try ConfigurationLoader.load(flags: settings, environment: [:], file: nil)
        #expect(try TranslatorAddress.all(in: config) == addresses)
    }

    @Test(arguments: [["wire.translators": ""], ["wire.port": "0"], ["wire.pullPort": "1"], ["wire.host": ""]])
    func gatewaysWithoutATranslatorAreRefused(settings: [String: String]) throws {
        let config = try ConfigurationLoader.load(flags: settings, environment: [:], file: nil)
        #expect(throws: ServiceError.self) { try TranslatorAddress.all(in: config) }
    }

    @Test(arguments: [
        "", ":", "host", "host:", ":5600", "host:0", "host:65536", "host:x", "host:1:2", "compatible:host:1",
        "compatible::1:2", "compatible:host:1:x", "other:host:1:2",
    ])
    func unknown(text: String) {
        let error = #expect(throws: ServiceError.self) { try TranslatorAddress(parsing: text) }
        #expect(error?.message.contains("host:port, or compatible:host:pull:pub") == true)
    }
}
