import Confining

/// The arguments of a command that answers questions: options only.
struct EngineArguments {
    private(set) var confinement = Confinement()
    private var values: [String: String] = [:]

    /// - Parameter own: the command's own options, each with a value.
    init(_ arguments: some Sequence<String>, own: Set<String> = []) throws(ArgumentError) {
        var rest = Array(arguments)[...]
        while let option = rest.popFirst() {
            if own.contains(option) {
                guard let value = rest.popFirst() else { throw ArgumentError("\(option) needs a value") }
                values[option] = value
            } else {
                guard try confinement.take(option, &rest) else { throw ArgumentError("unknown option '\(option)'") }
            }
        }
    }

    func required(_ option: String) throws(ArgumentError) -> String {
        guard let value = values[option] else { throw ArgumentError("\(option) is missing") }
        return value
    }
}
