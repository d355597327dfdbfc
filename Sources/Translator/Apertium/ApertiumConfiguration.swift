/// How Apertium is found and run.
package struct ApertiumConfiguration: Sendable {
    /// Holds `modes/`.
    package var dataDirectory = "/usr/share/apertium"

    /// Where the tools are looked for.
    package var searchPath = ["/usr/local/bin", "/usr/bin", "/bin"]

    /// The executable that joins the stages of a pair, see `ChildExecutable`.
    package var toolChainExecutable: String

    /// The most address space that one stage may have, in bytes.
    package var stageMemory = 2_000_000_000

    /// Added to the niceness of the stages, 0...19.
    package var nice = 0

    package var limits = ChildPoolLimits()
    package var timing = ChildTiming()

    package init(toolChainExecutable: String = ChildExecutable.toolChain) {
        self.toolChainExecutable = toolChainExecutable
        // A sentence takes some ten milliseconds: a burst is not worth another chain.
        limits.growAfter = .milliseconds(100)
    }
}
