import FoundationEssentials

/// What of Apertium is installed on this machine.
package struct ApertiumInstallation: Sendable {
    /// One mode for each direct pair, in the order of the pairs.
    package let modes: [ApertiumMode]

    /// Modes that name a pair but cannot be used, each with the reason: for `doctor`, and the log.
    package let unusable: [String: String]

    package init(modes: [ApertiumMode], unusable: [String: String] = [:]) {
        self.modes = modes.sorted { $0.pair < $1.pair }
        self.unusable = unusable
    }

    /// Reads the modes of a data directory. A directory or programs that do not exist leave no pairs, and are no
    /// error: the server starts without them and says that it is not ready. Reads files; call it before serving.
    ///
    /// - Parameters:
    ///   - dataDirectory: holds `modes/*.mode`.
    ///   - searchPath: directories in which the programs are looked for.
    ///   - packages: where versions come from; files of no package get a version from their sizes and times.
    package init(dataDirectory: String, searchPath: [String], packages: DebianPackages) {
        let folder = dataDirectory + "/modes"
        var modes: [LanguagePair: ApertiumMode] = [:]
        var unusable: [String: String] = [:]
        for name in Self.modeNames(in: folder) {
            // Where two packages serve one pair, the three-letter names are the newer one's.
            if let other = modes[name.pair], other.name.utf8.count >= name.text.utf8.count { continue }
            do throws(ModeFile.ParseFailure) {
                modes[name.pair] = try Self.read(name, folder: folder, searchPath: searchPath, packages: packages)
            } catch {
                unusable[name.text] = error.reason
            }
        }
        self.init(modes: Array(modes.values), unusable: unusable)
    }

    private static func modeNames(in folder: String) -> [ModeName] {
        let files: [String]
        do {
            files = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            // Not installed: see the initialiser.
            return []
        }
        let names = files.filter { $0.hasSuffix(".mode") }.map { String($0.dropLast(".mode".count)) }
        return names.sorted().compactMap(ModeName.init)
    }

    private static func read(
        _ name: ModeName, folder: String, searchPath: [String], packages: DebianPackages
    ) throws(ModeFile.ParseFailure) -> ApertiumMode {
        let path = "\(folder)/\(name.text).mode"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ModeFile.ParseFailure(reason: "\(path) cannot be read")
        }
        let file = try ModeFile(String(decoding: data, as: UTF8.self))
        if let missing = file.files.first(where: { !FileManager.default.isReadableFile(atPath: $0) }) {
            throw ModeFile.ParseFailure(reason: "\(missing) is missing")
        }
        let stages = try file.stages.map { (stage) throws(ModeFile.ParseFailure) -> [String] in
            guard let program = Self.find(stage[0], in: searchPath) else {
                throw ModeFile.ParseFailure(reason: "the program \(stage[0]) is missing")
            }
            return [program] + stage.dropFirst()
        }
        return ApertiumMode(
            name: name.text, pair: name.pair, stages: stages,
            version: version(of: name, path: path, files: file.files, packages: packages)
        )
    }

    private static func find(_ program: String, in searchPath: [String]) -> String? {
        let candidates = program.contains("/") ? [program] : searchPath.map { "\($0)/\(program)" }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static func version(
        of name: ModeName, path: String, files: [String], packages: DebianPackages
    ) -> String {
        if let owner = packages.owner(of: path) {
            let prefix = "apertium-"
            let package = owner.package.hasPrefix(prefix) ? owner.package.dropFirst(prefix.count) : owner.package[...]
            return "\(package) \(owner.version)"
        }
        // Built by hand: whatever changes a file changes the version, so that no stale translation is served.
        var stamp = FNV1a()
        for file in [path] + files {
            stamp.combine(file)
            stamp.combine(Self.stamp(of: file))
        }
        return "\(name.text) local-\(String(stamp.value, radix: 16))"
    }

    private static func stamp(of file: String) -> String {
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            let modified = attributes[.modificationDate] as? Date ?? .distantPast
            return "\(attributes[.size] ?? 0) \(modified.timeIntervalSince1970)"
        } catch {
            // It was readable a moment ago; a file that vanished since is a different installation.
            return "gone"
        }
    }
}

/// The 64-bit FNV-1a hash (draft-eastlake-fnv): the same in every process, unlike Swift's own.
private struct FNV1a {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func combine(_ text: String) {
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        // Parts the fields.
        value = (value ^ 0xFF) &* 0x100_0000_01B3
    }
}
