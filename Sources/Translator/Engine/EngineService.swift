/// Something with children that work for the Translator.
package protocol EngineService: Sendable {
    /// For statistics and logs, e.g. `apertium`.
    var name: String { get }

    /// What answers depend on besides the question; empty where nothing is installed.
    var version: String { get }

    /// Owns the engine's child processes. Returns when cancelled, with every child gone; call it once.
    func run() async throws

    /// What the engine is doing, for statistics.
    func snapshot() async -> EnginePoolSnapshot
}
