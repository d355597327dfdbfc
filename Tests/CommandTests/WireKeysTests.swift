import DragomanModel
import FoundationEssentials
import Gateway
import Glibc
import Settings
import TestSupport
import Testing
import Translator
import ZeroMQLink

@testable import dragoman

@Suite struct WireKeysTests {
    private static let addresses = [1, 2].map { TranslatorAddress.native(text: "tcp://10.0.0.\($0):5600") }

    private static func read(_ file: String?, _ peers: String?) throws -> WireKeys? {
        let flags = ["wire.curve.secretKeyFile": file, "wire.curve.peerKeys": peers].compactMapValues { $0 }
        return try WireKeys.read(ConfigurationLoader.load(flags: flags, environment: [:], file: nil))
    }

    private static func withKeyFile(_ body: (String, CurveKeyPair) throws -> Void) async throws {
        try await withFolder { folder in
            let file = KeyFile(path: "\(folder)/wire.key")
            #expect(try file.makeUnlessThere() == true)
            try body(file.path, try file.read())
        }
    }

    private static func refusal(_ body: () throws -> Void) throws -> String {
        try #require(#expect(throws: ServiceError.self, performing: body)?.message)
    }

    @Test func withoutKeysNothingIsEncrypted() throws {
        #expect(try Self.read(nil, nil) == nil)
        #expect(try Self.read("", "") == nil)
    }

    @Test func aTranslatorLetsInWhoIsListed() async throws {
        let gateways = try [CurveKeyPair.make().publicKey, CurveKeyPair.make().publicKey]
        try await Self.withKeyFile { (file, own) throws in
            let keys = try #require(try Self.read(file, "\(gateways[0]), \(gateways[1])"))
            #expect(keys.lock == TranslatorDoors.Lock(keys: own, gateways: Set(gateways)))
        }
    }

    @Test func aGatewayTakesOneKeyForAllTranslatorsOrOneForEach() async throws {
        let translators = try [CurveKeyPair.make().publicKey, CurveKeyPair.make().publicKey]
        try await Self.withKeyFile { (file, own) throws in
            func serverKeys(_ keys: [CurvePublicKey]) throws -> [CurveKeys?] {
                let list = keys.map(\.description).joined(separator: ",")
                let peers = try #require(try Self.read(file, list)).peers(at: Self.addresses)
                #expect(peers.map(\.address) == Self.addresses)
                return peers.map(\.keys)
            }
            #expect(try serverKeys(translators) == translators.map { .client(own, serverKey: $0) })
            #expect(
                try serverKeys([translators[0]]) == Array(repeating: .client(own, serverKey: translators[0]), count: 2))
            let message = try Self.refusal { _ = try serverKeys(translators + [own.publicKey]) }
            #expect(message.hasPrefix("wire.curve.peerKeys has 3 keys for 2 Translators: give one for each"))
        }
    }

    @Test func halfOfTheSettingsIsRefused() async throws {
        let peer = try CurveKeyPair.make().publicKey
        try await Self.withKeyFile { (file, _) throws in
            #expect(try Self.refusal { _ = try Self.read(nil, "\(peer)") }.contains("without wire.curve.secretKeyFile"))
            #expect(try Self.refusal { _ = try Self.read(file, nil) }.contains("without wire.curve.peerKeys"))
        }
    }

    @Test func aPeersKeyThatIsNoneIsNamedByItsPlaceAndNotShown() async throws {
        let peer = try CurveKeyPair.make().publicKey
        try await Self.withKeyFile { (file, _) throws in
            let message = try Self.refusal { _ = try Self.read(file, "\(peer),half-a-secret") }
            #expect(message.hasPrefix("Key 2 of wire.curve.peerKeys is no public key"))
            #expect(!message.contains("half-a-secret"))
        }
    }

    @Test func aKeyFileIsItsOwnersAloneAndNeverOverwritten() async throws {
        try await Self.withKeyFile { (file, pair) throws in
            var status = stat()
            guard stat(file, &status) == 0 else { throw ServiceError(.notFound, file) }
            #expect(status.st_mode & 0o777 == 0o600)
            #expect(try KeyFile(path: file).makeUnlessThere() == false)
            #expect(try KeyFile(path: file).read() == pair)
        }
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o644, 0o777] as [mode_t])
    func aKeyFileThatIsOpenToOthersIsRefused(mode: mode_t) async throws {
        try await Self.withKeyFile { (file, _) throws in
            #expect(chmod(file, mode) == 0)
            let message = try Self.refusal { _ = try KeyFile(path: file).read() }
            #expect(message.contains("is open to others than its owner: `chmod 600 \(file)`"))
        }
    }

    @Test(arguments: ["", "\n", "secret", String(repeating: "s", count: 300), " " + String(repeating: "a", count: 40)])
    func aKeyFileWithoutAKeyIsRefusedAndNotShown(text: String) async throws {
        try await Self.withKeyFile { (file, _) throws in
            try Data(text.utf8).write(to: URL(filePath: file))
            #expect(chmod(file, 0o600) == 0)
            let message = try Self.refusal { _ = try KeyFile(path: file).read() }
            #expect(message == "The key file \(file) holds no secret key as `dragoman keys` makes it.")
        }
    }

    @Test func whatIsNoFileIsRefused() async throws {
        try await withFolder { folder in
            let pipe = "\(folder)/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            for (path, what) in [
                (folder, "is not a file."), (pipe, "is not a file."),
                ("\(folder)/none", "cannot be read: No such file or directory."),
            ] {
                #expect(try Self.refusal { _ = try KeyFile(path: path).read() } == "The key file \(path) \(what)")
            }
            let message = try Self.refusal { _ = try KeyFile(path: "\(folder)/none/wire.key").makeUnlessThere() }
            #expect(message == "The key file \(folder)/none/wire.key cannot be made: No such file or directory.")
        }
    }
}
