import FoundationEssentials

/// The processes of this machine, as the kernel tells them (`proc(5)`).
package enum ProcessTable {
    /// Whether a process of the group lives; one that is dead and only waits to be reaped does not.
    package static func lives(group: Int32) throws -> Bool {
        let numbers = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
        return numbers.contains { number in
            guard let text = FileManager.default.contents(atPath: "/proc/\(number)/stat") else { return false }
            // The name in parentheses may hold anything; after it come state, parent, group.
            let fields = String(decoding: text, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
            return fields.count > 2 && fields[0] != "Z" && Int32(fields[2]) == group
        }
    }

    /// The processes whose command lines name something: a file that they work on, for example.
    package static func commands(naming text: String) throws -> [Int32] {
        let numbers = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
        return numbers.filter { number in
            // A process that ended since, or is dead, has no command line.
            FileManager.default.contents(atPath: "/proc/\(number)/cmdline")
                .map { String(decoding: $0, as: UTF8.self).contains(text) } ?? false
        }
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
