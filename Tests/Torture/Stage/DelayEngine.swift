import Foundation

/// Apertium's installed pairs and one more, whose engine returns every sentence as it is after a while: what is slow, so
/// that there is always something in the middle of being done.
struct DelayEngine {
    /// In place of Apertium's own folder.
    let folder: URL

    /// From English into this language there is only the delay.
    static let language = "sw"

    private static let installed = "/usr/share/apertium/modes"
    private static let mode = "eng-swa.mode"
    /// Reads and writes records as the programs of Apertium do, whose name it has for that.
    private static let program = """
        #!/usr/bin/perl
        $/ = "\\0"; $| = 1;
        while (<STDIN>) { select(undef, undef, undef, 0.05 + rand() * (rand() < 0.02 ? 4 : 0.25)); print }
        """

    init(in folder: URL) throws {
        self.folder = folder
        let modes = folder.appending(path: "modes")
        try FileManager.default.createDirectory(at: modes, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: Self.installed) {
            try FileManager.default.createSymbolicLink(
                atPath: modes.appending(path: name).path, withDestinationPath: "\(Self.installed)/\(name)")
        }
        let executable = folder.appending(path: "lt-proc")
        try Data(Self.program.utf8).write(to: executable)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: executable.path)
        try Data("\(executable.path)\n".utf8).write(to: modes.appending(path: Self.mode))
    }
}
