import Foundation
import ServerTestSupport
import Subprocess
import SystemPackage
import TestSupport
import Testing

extension EndToEnd {
    /// `dragoman translate`, `dragoman doctor` and the help.
    @Suite struct ShellTests {
        private func translate(_ arguments: String..., input: String = "") async throws -> RunningProcess.End {
            try await RunningProcess.run(["translate"] + arguments, input: input)
        }

        @Test(.endedWhenHung) func aText() async throws {
            let one = try await translate("--from", "en", "--to", "es", "Hello", "world")
            #expect(one.output == "Hola Mundo\n")
            #expect(one.error == "")
            #expect(one.status == 0)
            let two = try await translate("--from", "en", "--to", "es, fr", "Hello world")
            #expect(two.output == "es\tHola Mundo\nfr\tSalut monde\n")
            let detected = try await translate("--to", "en", "El perro come en la casa de mi hermana")
            #expect(detected.output.contains("dog"))
        }

        /// As it comes over ssh from elsewhere.
        @Test(.endedWhenHung) func aLocaleThatIsNotInstalledChangesNothing() async throws {
            let end = try await RunningProcess.run(
                ["translate", "--from", "en", "--to", "es", "Hello world"], environment: ["LC_ALL": "xx_YY.UTF-8"])
            #expect(end.output == "Hola Mundo\n")
        }

        @Test(.endedWhenHung) func anEngineThatAlwaysFailsIsReported() async throws {
            try await TemporaryFolder.with { folder in
                let modes = folder.appending(path: "modes")
                let broken = folder.appending(path: "broken.bin")
                try Data().write(to: broken)
                try FileManager.default.createDirectory(at: modes, withIntermediateDirectories: false)
                try Data("apertium-transfer '\(broken.path)'".utf8).write(to: modes.appending(path: "eng-spa.mode"))
                let end = try await RunningProcess.run(
                    ["translate", "--from", "en", "--to", "es", "Hello world"],
                    environment: ["DRAGOMAN_APERTIUM_DATA": folder.path])
                #expect(end.status == 1)
                #expect(end.output == "")
                #expect(end.error.contains("Engine child ended"))
                #expect(end.error.contains("line 1, es: "))
            }
        }

        @Test(.endedWhenHung) func standardInputLineByLine() async throws {
            let end = try await translate("--from", "en", "--to", "es", input: "The dog\n\nThe cat\n")
            #expect(end.output == "El perro\n\nEl gato\n")
            #expect(end.error == "")
            let empty = try await translate("--from", "en", "--to", "es", input: "")
            #expect(empty.output == "")
            #expect(empty.error == "")
            #expect(empty.status == 0)
        }

        private struct Row: Decodable, Equatable {
            var text: String
            var translation: String
            var language: String
            var route: [String]
        }

        @Test(.endedWhenHung) func oneJSONObjectForEachLineAndLanguage() async throws {
            let end = try await translate("--json", "--from", "en", "--to", "es,fr", input: "The dog\nThe \"cat\"\n")
            let rows = try end.output.split(separator: "\n").map {
                try JSONDecoder().decode(Row.self, from: Data($0.utf8))
            }
            #expect(rows.map(\.text) == ["The dog", "The dog", "The \"cat\"", "The \"cat\""])
            #expect(rows.map(\.language) == ["es", "fr", "es", "fr"])
            #expect(rows[0] == Row(text: "The dog", translation: "El perro", language: "es", route: ["en", "es"]))
            #expect(rows[1].route == ["en", "ca", "fr"])
        }

        /// Progress is for people: it goes to standard error, and only where that is a terminal.
        @Test(.endedWhenHung) func aFileWithProgress() async throws {
            try await TemporaryFolder.with { folder in
                let file = folder.appending(path: "lines.txt").path
                try Data("The dog\nThe cat\n".utf8).write(to: URL(filePath: file))
                let piped = try await translate("--from", "en", "--to", "es", "--file", file)
                #expect(piped.output == "El perro\nEl gato\n")
                #expect(piped.error == "")

                // `script` gives the command a terminal; its standard output is a file all the same.
                let out = folder.appending(path: "out.txt").path
                let command =
                    "'\(RunningProcess.executable.path)' translate --from en --to es --file '\(file)' > '\(out)'"
                let shown = try await Subprocess.run(
                    .name("script"), arguments: ["-qec", command, "/dev/null"], output: .string(limit: 65_536))
                #expect(shown.standardOutput.contains("] 1/2"))
                #expect(shown.standardOutput.contains("] 2/2"))
                #expect(try String(contentsOfFile: out, encoding: .utf8) == "El perro\nEl gato\n")

                let missing = try await translate("--from", "en", "--to", "es", "--file", file + "-not")
                #expect(missing.status == 1)
                #expect(missing.error == "dragoman: The file \(file)-not cannot be read.\n")
            }
        }

        @Test(.endedWhenHung) func whatCannotBeTranslated() async throws {
            let unknown = try await translate("--from", "en", "--to", "klingon!", "Hello")
            #expect(unknown.status == 1)
            #expect(
                unknown.error == "dragoman: --to has \"klingon!\", which is not a language tag such as es or pt-BR.\n")
            #expect(unknown.output == "")

            let noRoute = try await translate("--from", "en", "--to", "es,gl", "Hello world")
            #expect(noRoute.status == 1)
            #expect(noRoute.output == "es\tHola Mundo\n")
            #expect(noRoute.error.hasPrefix("dragoman: line 1, gl: No installed engine translates from en to gl"))
            #expect(noRoute.error.contains("apertium-en-gl"))

            let nowhere = try await translate("--from", "en", "Hello")
            #expect(nowhere.status == 1)
            #expect(nowhere.error.hasPrefix("dragoman: Missing expected argument '--to <to>'"))
            #expect(nowhere.error.split(separator: "\n").count == 1)
        }

        /// More than any buffer between the processes, in the order in which it came; a line over the limit is told.
        @Test(.endedWhenHung) func hugeInput() async throws {
            let lines = (0..<2_000).map {
                "\($0) \($0 % 2 == 0 ? "The dog" : "The cat") \(String(repeating: "-", count: 100))"
            }
            let long = String(repeating: "a", count: 131_073)
            let end = try await translate(
                "--from", "en", "--to", "es", input: (lines + [long]).joined(separator: "\n"))
            #expect(end.status == 1)
            #expect(end.error == "dragoman: line 2001, es: The text has more than 131072 bytes.\n")
            let numbers = end.output.split(separator: "\n").map { $0.split(separator: " ").first.flatMap { Int($0) } }
            #expect(numbers == Array(0..<2_000))
        }

        /// Nobody reads on: it ends quietly, and does not translate the rest.
        @Test(.endedWhenHung) func aReaderThatHasSeenEnough() async throws {
            let command = """
                yes 'The dog' | head -100000 | '\(RunningProcess.executable.path)' translate --from en --to es | head -1
                echo "${PIPESTATUS[2]}"
                """
            let end = try await Subprocess.run(
                .name("bash"), arguments: ["-c", command], output: .string(limit: 65_536),
                error: .string(limit: 65_536))
            #expect(end.standardOutput == "El perro\n1\n")
            #expect(end.standardError == "")
        }

        @Test(.endedWhenHung) func theDoctor() async throws {
            let healthy = try await RunningProcess.run(["doctor"])
            #expect(healthy.status == 0)
            #expect(healthy.error == "")
            #expect(healthy.output.contains("\n  en → ca, es"))
            #expect(healthy.output.hasSuffix("Ready to translate.\n"))

            let ill = try await RunningProcess.run(
                ["doctor"], environment: ["DRAGOMAN_APERTIUM_DATA": "/nonexistent"])
            #expect(ill.status == 1)
            #expect(ill.error == "")
            #expect(ill.output.contains("sudo apt-get install apertium "))
            #expect(ill.output.hasSuffix("Not ready to translate.\n"))
        }

        @Test(
            .endedWhenHung,
            arguments: [
                ["--help"], ["-h"], ["help"], [], ["serve", "--help"], ["gateway", "--help"], ["translator", "--help"],
                ["translate", "--help"], ["doctor", "--help"], ["help", "serve"],
            ])
        func help(arguments: [String]) async throws {
            let end = try await RunningProcess.run(arguments)
            #expect(end.status == 0)
            #expect(end.error == "")
            #expect(end.output.contains("USAGE: dragoman"))
        }

        @Test(.endedWhenHung) func version() async throws {
            let end = try await RunningProcess.run(["--version"])
            #expect(end.status == 0)
            #expect(end.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
        }
    }
}
