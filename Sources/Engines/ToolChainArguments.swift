/// The arguments of `tool-chain`: options, then stages parted by `|`.
package struct ToolChainArguments: Hashable, Sendable {
    /// A program and its arguments; the program is looked up in `PATH` where it has no slash.
    package typealias Stage = [String]

    package private(set) var stages: [Stage] = []

    /// The most address space that any one stage may have, in bytes.
    package private(set) var memoryLimit: UInt?

    /// Added to the niceness that is inherited, 0...19.
    package private(set) var nice: Int32 = 0

    package init(_ arguments: some Sequence<String>) throws(ArgumentError) {
        var rest = Array(arguments)[...]
        options: while let option = rest.first, option.hasPrefix("-") {
            rest.removeFirst()
            switch option {
            case "--":
                break options
            case "--memory-limit":
                guard let text = rest.popFirst(), let value = UInt(text), value > 0 else {
                    throw ArgumentError("--memory-limit needs a number of bytes")
                }
                memoryLimit = value
            case "--nice":
                guard let text = rest.popFirst(), let value = Int32(text), (0...19).contains(value) else {
                    throw ArgumentError("--nice needs a number from 0 to 19")
                }
                nice = value
            default:
                throw ArgumentError("unknown option '\(option)'")
            }
        }
        stages = rest.split(separator: "|", omittingEmptySubsequences: false).map(Array.init)
        guard !rest.isEmpty else { throw ArgumentError("no stage given") }
        guard stages.allSatisfy({ !($0.first ?? "").isEmpty }) else { throw ArgumentError("a stage has no program") }
    }
}
