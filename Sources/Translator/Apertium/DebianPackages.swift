import FoundationEssentials

/// Which installed Debian package owns a file, and its version, read from dpkg's own records (`dpkg(1)`, FILES).
package struct DebianPackages: Sendable {
    private var owners: [String: String] = [:]
    private var versions: [String: String] = [:]

    /// Reads the records of packages whose names begin with `prefix`. Where there is no such database, nothing is owned.
    package init(database: String = "/var/lib/dpkg", prefix: String) {
        let folder = database + "/info"
        guard let status = FileManager.default.contents(atPath: database + "/status") else { return }
        versions = Self.versions(status: String(decoding: status, as: UTF8.self), prefix: prefix)
        for name in versions.keys {
            guard let list = FileManager.default.contents(atPath: "\(folder)/\(name).list") else { continue }
            for path in String(decoding: list, as: UTF8.self).split(separator: "\n") { owners[String(path)] = name }
        }
    }

    /// The package that installed a file, with its upstream version.
    package func owner(of path: String) -> (package: String, version: String)? {
        guard let name = owners[path], let version = versions[name] else { return nil }
        return (name, version)
    }

    /// The upstream version of an installed package; nil where it is not installed.
    package func version(of package: String) -> String? {
        versions[package]
    }

    /// Parses dpkg's status file: paragraphs of `Field: value` lines.
    ///
    /// - Returns: by package name, the upstream version of what is installed: without epoch and Debian revision.
    package static func versions(status: String, prefix: String) -> [String: String] {
        var versions: [String: String] = [:]
        var name: Substring?
        var isInstalled = false
        for line in status.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                name = nil
                isInstalled = false
            } else if line.hasPrefix("Package: ") {
                let value = line.dropFirst("Package: ".count)
                name = value.hasPrefix(prefix) ? value : nil
            } else if line.hasPrefix("Status: ") {
                isInstalled = line.hasSuffix(" installed")
            } else if line.hasPrefix("Version: "), isInstalled, let name {
                versions[String(name)] = upstream(line.dropFirst("Version: ".count))
            }
        }
        return versions
    }

    private static func upstream(_ version: Substring) -> String {
        let afterEpoch = version.firstIndex(of: ":").map { version[version.index(after: $0)...] } ?? version
        return String(afterEpoch.lastIndex(of: "-").map { afterEpoch[..<$0] } ?? afterEpoch)
    }
}
