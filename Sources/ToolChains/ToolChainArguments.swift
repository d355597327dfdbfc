package import Confining

/// The arguments of `dragoman-tool-chain`: options, then stages parted by `|`.
package struct ToolChainArguments: Hashable, Sendable {
    /// A program and its arguments; the program is looked up in `PATH` where it has no slash.
    package typealias Stage = [String]

    package private(set) var stages: [Stage] = []
    /// Of this process and of each stage.
    package private(set) var confinement = Confinement()

    package init(_ arguments: some Sequence<String>) throws(ArgumentError) {
        var rest = Array(arguments)[...]
        while let option = rest.first, option.hasPrefix("-") {
            rest.removeFirst()
            if option == "--" { break }
            guard try confinement.take(option, &rest) else { throw ArgumentError("unknown option '\(option)'") }
        }
        stages = rest.split(separator: "|", omittingEmptySubsequences: false).map(Array.init)
        guard !rest.isEmpty else { throw ArgumentError("no stage given") }
        guard stages.allSatisfy({ !($0.first ?? "").isEmpty }) else { throw ArgumentError("a stage has no program") }
    }
}
