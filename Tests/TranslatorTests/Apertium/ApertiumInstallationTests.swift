import FoundationEssentials
import Testing

@testable import Translator

@Suite struct ApertiumInstallationTests {
    /// A data directory with programs and a package database beside it, removed at the end.
    private func withInstallation(_ body: (URL) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "dragoman-\(UUID().uuidString)")
        for folder in ["modes", "bin", "data", "dpkg/info"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: folder), withIntermediateDirectories: true
            )
        }
        defer {
            do { try FileManager.default.removeItem(at: root) } catch { Issue.record(error) }
        }
        for program in ["lt-proc", "apertium-tagger"] {
            try write("#!/bin/sh\n", to: root.appending(path: "bin/\(program)"))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: root.appending(path: "bin/\(program)").path
            )
        }
        try write("data", to: root.appending(path: "data/a.bin"))
        try body(root)
    }

    private func write(_ text: String, to url: URL) throws { try Data(text.utf8).write(to: url) }

    private func read(_ root: URL) -> ApertiumInstallation {
        ApertiumInstallation(
            dataDirectory: root.path, searchPath: [root.appending(path: "bin").path],
            packages: DebianPackages(database: root.appending(path: "dpkg").path, prefix: "apertium")
        )
    }

    @Test func nothingInstalledMeansNoPairs() {
        let installation = ApertiumInstallation(
            dataDirectory: "/nonexistent", searchPath: [],
            packages: DebianPackages(database: "/nonexistent", prefix: "")
        )
        #expect(installation.modes.isEmpty)
        #expect(installation.unusable.isEmpty)
    }

    @Test func completeModesAreUsedAndOthersSaidToBeUnusable() throws {
        try withInstallation { root in
            let file = root.appending(path: "data/a.bin").path
            try write("lt-proc '\(file)' | lt-proc $1 '\(file)'", to: root.appending(path: "modes/eng-spa.mode"))
            try write("lt-proc '\(file)'", to: root.appending(path: "modes/eng-spa_US.mode"))
            try write("lt-proc '\(file)'", to: root.appending(path: "modes/eng-spa-morph.mode"))
            try write("lt-proc '/nonexistent/b.bin'", to: root.appending(path: "modes/fra-cat.mode"))
            try write("lrx-proc '\(file)'", to: root.appending(path: "modes/cat-fra.mode"))
            let installation = read(root)
            #expect(installation.modes.map(\.name) == ["eng-spa"])
            #expect(installation.modes.first?.stages.first?.first == root.appending(path: "bin/lt-proc").path)
            #expect(installation.unusable.keys.sorted() == ["cat-fra", "fra-cat"])
        }
    }

    @Test func versionsComeFromThePackageThatOwnsTheMode() throws {
        try withInstallation { root in
            let mode = root.appending(path: "modes/fra-cat.mode")
            try write("lt-proc '\(root.appending(path: "data/a.bin").path)'", to: mode)
            try write(
                """
                Package: apertium-fra-cat
                Status: install ok installed
                Version: 1:1.10.0-1

                Package: apertium-gone
                Status: deinstall ok config-files
                Version: 3

                """, to: root.appending(path: "dpkg/status")
            )
            try write("/.\n\(mode.path)\n", to: root.appending(path: "dpkg/info/apertium-fra-cat.list"))
            #expect(read(root).modes.map(\.version) == ["fra-cat 1.10.0"])
        }
    }

    @Test func aPairBuiltByHandChangesItsVersionWithItsFiles() throws {
        try withInstallation { root in
            let data = root.appending(path: "data/a.bin")
            try write("lt-proc '\(data.path)'", to: root.appending(path: "modes/eng-spa.mode"))
            let before = read(root).modes.map(\.version)
            #expect(before == read(root).modes.map(\.version))
            try write("other data", to: data)
            #expect(before != read(root).modes.map(\.version))
        }
    }

    @Test func ofTwoModesForOnePairTheNewerNamingWins() throws {
        try withInstallation { root in
            let file = root.appending(path: "data/a.bin").path
            for name in ["en-es", "eng-spa"] {
                try write("lt-proc '\(file)'", to: root.appending(path: "modes/\(name).mode"))
            }
            #expect(read(root).modes.map(\.name) == ["eng-spa"])
        }
    }
}
