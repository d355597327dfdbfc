import FoundationEssentials

/// The memory of all processes of a group, from `/proc` (proc(5)). Reads files that take a while: not for the
/// cooperative pool.
enum GroupMemory {
    /// The proportional set sizes together, in bytes, so that pages which stages share count once; nil where there is
    /// nothing to be measured.
    static func bytes(processGroup: Int32) -> Int? {
        let processes: [String]
        do {
            processes = try FileManager.default.contentsOfDirectory(atPath: "/proc")
        } catch {
            return nil
        }
        var total: Int?
        for name in processes where name.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false {
            guard group(ofStat: text("/proc/\(name)/stat")) == processGroup,
                let kilobytes = proportionalKilobytes(ofRollup: text("/proc/\(name)/smaps_rollup"))
            else { continue }
            total = (total ?? 0) + kilobytes * 1_024
        }
        return total
    }

    /// The process group in the text of `/proc/PID/stat`. The name of the program stands in parentheses and may contain
    /// anything, so counting begins behind the last of them: state, parent, group.
    static func group(ofStat text: String) -> Int32? {
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ", maxSplits: 3)
        return fields.count > 2 ? Int32(fields[2]) : nil
    }

    /// The `Pss:` line of `/proc/PID/smaps_rollup`, in kilobytes.
    static func proportionalKilobytes(ofRollup text: String) -> Int? {
        for line in text.split(separator: "\n") where line.hasPrefix("Pss:") {
            return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        }
        return nil
    }

    private static func text(_ path: String) -> String {
        // A process that ended since has no text.
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
