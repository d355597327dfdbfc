import Glibc

/// Where the executables of children are: in the directory of the running executable, where all are built and installed.
package enum ChildExecutable {
    /// `dragoman-engine`: recognition, speech, measuring.
    package static var engine: String { path("dragoman-engine") }

    /// `dragoman-tool-chain`: runs and confines other programs. It is an executable of its own because it starts often,
    /// and the libraries of engines take long to load.
    package static var toolChain: String { path("dragoman-tool-chain") }

    package static var all: [String] { [engine, toolChain] }

    private static func path(_ name: String) -> String {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let own = String(decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        let folder = own.lastIndex(of: "/").map { own[..<$0] } ?? "."
        return "\(folder)/\(name)"
    }
}
