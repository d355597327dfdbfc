import DragomanModel
import Glibc
import Logging

@testable import Translator

/// The Apertium that is installed on this machine; tests that need it are skipped where it is not.
enum RealApertium {
    static let installation = ApertiumInstallation(
        dataDirectory: "/usr/share/apertium", searchPath: ["/usr/local/bin", "/usr/bin"],
        packages: DebianPackages(prefix: "apertium")
    )

    static let isInstalled = Set(installation.modes.map(\.pair.description)).isSuperset(of: ["en→es", "es→pt", "fr→ca"])

    static func engine(_ change: (inout ApertiumConfiguration) -> Void = { _ in }) -> ApertiumEngine {
        // As every executable of ours does: a child may be gone when it is written to.
        signal(SIGPIPE, SIG_IGN)
        var configuration = ApertiumConfiguration()
        change(&configuration)
        return ApertiumEngine(installation: installation, configuration: configuration, logger: Logger(label: "test"))
    }

    static let english = LanguagePair(source: "en", target: "es")
    static let spanish = LanguagePair(source: "es", target: "pt")
    static let french = LanguagePair(source: "fr", target: "ca")
}
