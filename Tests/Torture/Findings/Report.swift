import Foundation

/// What was done, and what was found.
struct Report: Encodable {
    var seed: UInt64
    var seconds: Int
    var counts: [String: Int]
    var belongings: Belongings.Comparison
    var findingCount: Int
    var findings: [String]

    var text: String {
        let figures = counts.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
        let found =
            findingCount == 0 ? ["Nothing was lost."] : ["\(findingCount) findings:"] + findings.map { "  \($0)" }
        let held = belongings.before.sorted { $0.key < $1.key }.compactMap { name, before in
            belongings.after[name].map {
                "  \(name): \(before.megabytes) MB and \(before.sockets) sockets before, \($0.megabytes) MB and \($0.sockets) after"
            }
        }
        return (["Seed \(seed), \(seconds) s:"] + figures + held + found).joined(separator: "\n")
    }

    /// As text and as JSON, into a folder.
    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try Data((text + "\n").utf8).write(to: folder.appending(path: "report.txt"))
        try encoder.encode(self).write(to: folder.appending(path: "report.json"))
    }
}
