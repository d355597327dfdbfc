import FoundationEssentials

/// The memory of all processes of some groups, from `/proc` (proc(5)). Reads files that take a while: not for the
/// cooperative pool.
enum GroupMemory {
    /// The proportional set sizes of each group together, in bytes, so that pages which stages share count once; none for a
    /// group of which nothing can be measured.
    static func bytes(processGroups: Set<Int32>) -> [Int32: Int] {
        let processes: [String]
        do {
            processes = try FileManager.default.contentsOfDirectory(atPath: "/proc")
        } catch {
            return [:]
        }
        var totals: [Int32: Int] = [:]
        for name in processes where name.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false {
            guard let group = group(ofStat: text("/proc/\(name)/stat")), processGroups.contains(group),
                let kilobytes = proportionalKilobytes(ofRollup: text("/proc/\(name)/smaps_rollup"))
            else { continue }
            totals[group, default: 0] += kilobytes * 1_024
        }
        return totals
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
