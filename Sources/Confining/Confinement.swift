import Glibc

/// What a child, and whatever it starts, may use of the machine.
package struct Confinement: Hashable, Sendable {
    /// What setrlimit(2) counts for each process, named by the option that limits it.
    private enum Resource: String, CaseIterable {
        case memory = "--memory-limit"
        case processorTime = "--cpu-limit"
        case openFiles = "--open-files"
        case fileSize = "--file-size"

        var unit: String {
            switch self {
            case .memory, .fileSize: "bytes"
            case .processorTime: "seconds"
            case .openFiles: "files"
            }
        }

        /// Only writing no files at all makes sense.
        var minimum: UInt { self == .fileSize ? 0 : 1 }

        var number: __rlimit_resource_t {
            let resource =
                switch self {
                case .memory: RLIMIT_AS
                case .processorTime: RLIMIT_CPU
                case .openFiles: RLIMIT_NOFILE
                case .fileSize: RLIMIT_FSIZE
                }
            return __rlimit_resource_t(resource.rawValue)
        }
    }

    private var limits: [Resource: UInt] = [:]
    /// Added to the niceness that is inherited, 0...19.
    private var nice: Int32 = 0
    /// Who is as nice as this takes only what others leave.
    private static let background: Int32 = 15

    package static let usage =
        "[--memory-limit BYTES] [--cpu-limit SECONDS] [--open-files N] [--file-size BYTES] [--nice N]"

    package init() {}

    /// Takes an option and its value, which is the first of the arguments that follow.
    ///
    /// - Returns: whether it was one of these options.
    package mutating func take(_ option: String, _ rest: inout ArraySlice<String>) throws(ArgumentError) -> Bool {
        if option == "--nice" {
            guard let text = rest.popFirst(), let value = Int32(text), (0...19).contains(value) else {
                throw ArgumentError("--nice needs a number from 0 to 19")
            }
            nice = value
            return true
        }
        guard let resource = Resource(rawValue: option) else { return false }
        guard let text = rest.popFirst(), let value = UInt(text), value >= resource.minimum else {
            throw ArgumentError("\(option) needs a number of \(resource.unit)")
        }
        limits[resource] = value
        return true
    }

    /// Makes this process the leader of a group, and limits it and all that it will start. Says why where that fails.
    /// - Parameter mapped: bytes of memory that do not count, because libraries have taken them before.
    package func enter(beyond mapped: UInt = 0) -> Bool {
        // Alone in a group: the whole group is killed when the parent is gone. Fails harmlessly where this process
        // already leads one.
        if getpgrp() != getpid(), setpgid(0, 0) != 0 {
            Complaint.write("cannot lead a process group", errno: errno)
            return false
        }
        for (resource, value) in limits {
            let value = rlim_t(resource == .memory ? value + mapped : value)
            var limit = rlimit(rlim_cur: value, rlim_max: value)
            guard setrlimit(resource.number, &limit) == 0 else {
                Complaint.write("cannot set \(resource.rawValue)", errno: errno)
                return false
            }
        }
        if nice > 0 {
            guard setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, nice) == 0 else {
                Complaint.write("cannot lower the priority", errno: errno)
                return false
            }
            (nice < Self.background ? SchedulingClass.batch : .background).apply()
        }
        return true
    }
}
