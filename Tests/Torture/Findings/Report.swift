import Foundation

/// What was done, and what was found.
struct Report: Encodable {
    var seed: UInt64
    var seconds: Int
    var counts: [String: Int]
    var memoryBefore: Int
    var memoryAfter: Int
    var findingCount: Int
    var findings: [String]

    var text: String {
        let figures = counts.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
        let found =
            findingCount == 0 ? ["Nothing was lost."] : ["\(findingCount) findings:"] + findings.map { "  \($0)" }
        let memory =
            "  memory of the Gateway, in MB: \(memoryBefore / 1_000_000) before, \(memoryAfter / 1_000_000) after"
        return (["Seed \(seed), \(seconds) s:"] + figures + [memory] + found).joined(separator: "\n")
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
