import FoundationEssentials
import Glibc

/// The processes of this machine, as the kernel tells them (`proc(5)`).
package enum ProcessTable {
    /// One process, as its line in the table says.
    package struct Process: Sendable {
        package let number: Int32
        package let isDead: Bool
        package let parent: Int32
        package let group: Int32
    }

    /// Those that live, and those that are dead and only wait to be reaped.
    package static var all: [Process] {
        get throws { try numbers.compactMap(process) }
    }

    /// Whether a process of the group lives; one that is dead and only waits to be reaped does not.
    package static func lives(group: Int32) throws -> Bool {
        try all.contains { !$0.isDead && $0.group == group }
    }

    /// The processes whose command lines name something: a file that they work on, for example.
    package static func commands(naming text: String) throws -> [Int32] {
        // A process that ended since, or is dead, has no command line.
        try numbers.filter { self.text("cmdline", of: $0)?.contains(text) ?? false }
    }

    /// The processes that were started with something in their environment.
    package static func environments(naming text: String) throws -> [Int32] {
        try numbers.filter { self.text("environ", of: $0)?.contains(text) ?? false }
    }

    /// With which a process was started; empty where it has ended.
    package static func command(of process: Int32) -> String {
        text("cmdline", of: process)?.replacing("\0", with: " ") ?? ""
    }

    /// The memory that a process has now, in bytes; nil where it has ended.
    package static func residentBytes(of process: Int32) -> Int? {
        let line = text("status", of: process)?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1_024 }
    }

    /// How many sockets a process has open; nil where it has ended.
    package static func socketCount(of process: Int32) -> Int? {
        do {
            let folder = "/proc/\(process)/fd"
            // One that is closed meanwhile leads nowhere.
            return try FileManager.default.contentsOfDirectory(atPath: folder).count {
                var name = [CChar](repeating: 0, count: 64)
                let count = readlink("\(folder)/\($0)", &name, name.count)
                return count > 0
                    && String(decoding: name.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
                        .hasPrefix("socket:")
            }
        } catch {
            // It has ended.
            return nil
        }
    }

    private static var numbers: [Int32] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) } }
    }

    private static func process(_ number: Int32) -> Process? {
        // The name in parentheses may hold anything; after it come state, parent, group.
        let fields = text("stat", of: number)?.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 2, let parent = Int32(fields[1]), let group = Int32(fields[2]) else { return nil }
        return Process(number: number, isDead: fields[0] == "Z", parent: parent, group: group)
    }

    private static func text(_ file: String, of process: Int32) -> String? {
        FileManager.default.contents(atPath: "/proc/\(process)/\(file)").map { String(decoding: $0, as: UTF8.self) }
    }

    /// Waits until no such process lives, as `waitForEnd(ofGroup:)` does.
    package static func waitForEnd(ofCommandsNaming text: String) async throws {
        while try !commands(naming: text).isEmpty { try await Task.sleep(for: .milliseconds(10)) }
    }

    /// Waits until nothing of the group lives. Nobody tells when a process ends that is not one's own child: this is the one
    /// thing that has to be looked at again and again; the test's time limit bounds it.
    package static func waitForEnd(ofGroup group: Int32) async throws {
        while try lives(group: group) { try await Task.sleep(for: .milliseconds(10)) }
    }
}
