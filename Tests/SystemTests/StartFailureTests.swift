import Foundation
import GRDB
import HTTPTestSupport
import ServerTestSupport
import TestSupport
import Testing

extension EndToEnd {
    /// What stops a start: one line that says what to do, and status 1.
    @Suite struct StartFailureTests {
        private func expectRefusal(
            _ arguments: [String], environment: [String: String] = [:], says parts: String...
        ) async throws {
            let end = try await RunningProcess.run(arguments, environment: environment)
            #expect(end.status == 1)
            #expect(end.output == "")
            #expect(end.error.hasPrefix("dragoman: "))
            #expect(end.error.split(separator: "\n", omittingEmptySubsequences: false).count == 2, "\(end.error)")
            for part in parts { #expect(end.error.contains(part), "\(end.error)") }
        }

        @Test(.endedWhenHung) func portsInUse() async throws {
            try await RunningServer.with { server in
                try await TemporaryFolder.with { folder in
                    try await expectRefusal(
                        ["serve", "--port", "\(server.port)", "--data", folder.path],
                        says: "127.0.0.1:\(server.port) is in use by another program: stop it, or choose another")
                }
                for door in [["--wire-port"], ["--wire-port", "0", "--pub-port", "1", "--pull-port"]] {
                    try await expectRefusal(
                        ["translator"] + door + ["\(server.port)"]
                            + (door.count == 1 ? ["--pull-port", "0", "--pub-port", "0"] : []),
                        says: "tcp://127.0.0.1:\(server.port) is in use by another program: stop it, or choose another")
                }
            }
        }

        @Test(.endedWhenHung) func foldersThatCannotBeUsed() async throws {
            try await TemporaryFolder.with { folder in
                let file = folder.appending(path: "file").path
                try Data("x".utf8).write(to: URL(filePath: file))
                for path in [file, file + "/inside"] {
                    try await expectRefusal(
                        ["serve", "--port", "0", "--data", path],
                        says: "\(file) is not a folder: choose another data folder.")
                }
                // Not even the superuser makes folders there.
                try await expectRefusal(
                    ["serve", "--port", "0", "--data", "/proc/dragoman"],
                    says: "The data folder /proc/dragoman cannot be written", "choose another data folder.")
                try await RunningServer.with(folder: folder) { _ in
                    try await expectRefusal(
                        ["serve", "--port", "0", "--data", folder.path],
                        says: "The data folder \(folder.path) is in use by another dragoman process: stop it")
                }
            }
        }

        @Test(.endedWhenHung) func databasesThatCannotBeRead() async throws {
            try await TemporaryFolder.with { folder in
                let database = folder.appending(path: "dragoman.sqlite")
                try Data((0..<8_192).map { UInt8(truncatingIfNeeded: $0 &* 31) }).write(to: database)
                try await expectRefusal(
                    ["serve", "--port", "0", "--data", folder.path],
                    says: "\(database.path) is damaged or no database", "restore the file from a backup")
            }
            try await TemporaryFolder.with { folder in
                try await RunningServer.with(folder: folder) { _ in }
                let database = folder.appending(path: "dragoman.sqlite").path
                let queue = try DatabaseQueue(path: database)
                try await queue.write {
                    try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 from the future')")
                }
                try queue.close()
                try await expectRefusal(
                    ["serve", "--port", "0", "--data", folder.path],
                    says: "\(database) was written by a newer version of dragoman: install that version")
            }
        }

        @Test(
            .endedWhenHung,
            arguments: [
                (["serve", "--prot", "1"], [:], "Unknown option '--prot'. Did you mean '--port'?"),
                (["serve", "extra"], [:], "Unexpected argument 'extra'"),
                (["nonsense"], [:], "nonsense"),
                (["serve", "--port"], [:], "Missing value for '--port"),
                (["serve", "--port", "many"], [:], #"http.port is "many": it must be a whole number."#),
                (["serve", "--port", "65536"], [:], "http.port is 65536: it must lie between 0 and 65535."),
                (["serve", "--log-level", "loud"], [:], #"log.level is "loud": it must be trace, debug, info"#),
                (["serve"], ["DRAGOMAN_HTTP_PROT": "1"], "The environment has DRAGOMAN_HTTP_PROT, which is no setting"),
                (["serve"], ["DRAGOMAN_HTTP_PORT": "-1"], "http.port is -1: it must lie between"),
                (
                    ["serve"], ["DRAGOMAN_CACHE_SCOPE": "world"],
                    #"cache.scope is "world": it must be tenant or conversation."#
                ),
                (["serve"], ["DRAGOMAN_STORE_SYNCHRONOUS": "off"], #"store.synchronous is "off": it must be normal"#),
                (
                    ["serve"], ["DRAGOMAN_TRANSLATION_DEFAULT_TARGETS": "es,klingon!"],
                    #"translation.defaultTargets has "klingon!""#
                ),
                (
                    ["serve", "--host", "0.0.0.0"], [:],
                    "Listening on 0.0.0.0 is refused, because others could reach it"
                ),
                (["gateway", "--host", "::"], [:], "Listening on :: is refused"),
                (["translator", "--wire-host", "0.0.0.0"], [:], "Binding tcp://0.0.0.0:5600 is refused"),
                (
                    ["translator", "--pull-port", "0"], [:],
                    "wire.pullPort and wire.pubPort must both be set, or both be 0."
                ),
                (
                    ["gateway", "--translators", "nowhere"], [:],
                    #"wire.translators has "nowhere": it must be host:port"#
                ),
                (["gateway", "--translators", ""], [:], "wire.translators is empty"),
                (["serve", "--config", "/nonexistent"], [:], "The configuration file /nonexistent cannot be read."),
                (["doctor"], ["DRAGOMAN_X": "1"], "DRAGOMAN_X, which is no setting"),
                (["translate", "--to", "es", "hi"], ["DRAGOMAN_X": "1"], "DRAGOMAN_X, which is no setting"),
            ] as [([String], [String: String], String)])
        func settings(arguments: [String], environment: [String: String], message: String) async throws {
            try await TemporaryFolder.with { folder in
                var environment = environment
                if ["serve", "gateway"].contains(arguments[0]) {
                    // Some are looked at after the port is taken, which another server may have.
                    let basis = ["DRAGOMAN_DATA": folder.path, "DRAGOMAN_HTTP_PORT": "0"]
                    environment.merge(basis) { given, _ in given }
                }
                try await expectRefusal(arguments, environment: environment, says: message)
            }
        }

        @Test(
            .endedWhenHung,
            arguments: [
                (#"{"http":{"prot":1}}"#, #"has "http.prot", which is no setting"#),
                (#"{"http":{"port":"many"}}"#, #"http.port is "many": it must be a whole number."#),
                ("port = 1", "is not JSON"),
            ])
        func files(text: String, message: String) async throws {
            try await TemporaryFolder.with { folder in
                let file = folder.appending(path: "dragoman.json")
                try Data(text.utf8).write(to: file)
                try await expectRefusal(["serve", "--config", file.path], says: message)
            }
        }

        @Test(.endedWhenHung) func withoutATranslatorItStartsAndSaysWhenOneIsThere() async throws {
            let port = try await FreePorts.findNeighbours(3)
            let arguments = ["gateway", "--wire-port", "\(port)"]
            try await RunningServer.with(arguments, untilReady: false) { gateway in
                _ = try await gateway.process.output.first("but is not ready: No Translator answers.")
                #expect(try await gateway.get("/ready").status == 503)
                try await Translator.with(port: port) { _ in
                    _ = try await gateway.process.output.first("is ready on .* with 30 routes")
                    #expect(try await gateway.get("/ready").status == 200)
                }
            }
        }

        @Test(.endedWhenHung, arguments: 0..<5) func whoIsAskedToEndWhileItStartsEndsInOrder(number: Int) async throws {
            try await TemporaryFolder.with { folder in
                let (_, end) = try await RunningProcess.with(
                    ["gateway", "--port", "0", "--data", folder.path, "--translators", "127.0.0.1:1"]
                ) { process in
                    // `with` asks it to end right after this line.
                    _ = try await process.error.first("Starting")
                }
                #expect(end.status == 0)
            }
        }

        @Test(.endedWhenHung) func withoutAnEngineItStartsAndSaysWhatToInstall() async throws {
            let environment = ["DRAGOMAN_APERTIUM_DATA": "/nonexistent"]
            let (_, end) = try await RunningServer.with(environment: environment, untilReady: false) { server in
                let said = try await server.process.output.first("but is not ready: .*\n")
                #expect(said.contains("apt-get install apertium apertium-eng-spa"))
                let ready = try await server.get("/ready")
                #expect(ready.status == 503)
                #expect(ready.text.contains("apt-get install apertium apertium-eng-spa"))
                #expect(try await server.get("/health").status == 200)
                let message = try await server.say("Hello", in: "c", into: ["es"]).message
                #expect(message.translations["es"]?.code == "NO_ROUTE")
                #expect(message.translations["es"]?.message?.contains("apertium-eng-spa") == true)
            }
            #expect(end.status == 0)
        }
    }
}
