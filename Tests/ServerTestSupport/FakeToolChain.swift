package import Foundation

/// Apertium's installed pairs and one more, whose only program is a test's own: for engines that are slow or stop when a
/// test wants it.
package struct FakeToolChain: Sendable {
    /// In place of Apertium's own folder: for `apertium.data`.
    package let folder: URL

    /// From English into this language the test's program answers.
    package static let language = "sw"

    private static let installed = "/usr/share/apertium/modes"
    private static let mode = "eng-swa.mode"

    /// - Parameter loop: Perl that gets each sentence as `$_`, a record that ends with NUL, and prints its answer.
    package init(in folder: URL, answering loop: String) throws {
        self.folder = folder
        let modes = folder.appending(path: "modes")
        try FileManager.default.createDirectory(at: modes, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: Self.installed) {
            try FileManager.default.createSymbolicLink(
                atPath: modes.appending(path: name).path, withDestinationPath: "\(Self.installed)/\(name)")
        }
        // It has the name of one of Apertium's programs, because only of those it is known that they read such records.
        let executable = folder.appending(path: "lt-proc")
        let program = """
            #!/usr/bin/perl
            $/ = "\\0"; $| = 1;
            while (<STDIN>) { \(loop) }
            """
        try Data(program.utf8).write(to: executable)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: executable.path)
        try Data("\(executable.path)\n".utf8).write(to: modes.appending(path: Self.mode))
    }
}
