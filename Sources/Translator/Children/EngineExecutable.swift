import Glibc

/// Where the child executable is.
package enum EngineExecutable {
    /// `dragoman-engine` in the directory of the running executable, where both are built and installed.
    package static var path: String {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let own = String(decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        let folder = own.lastIndex(of: "/").map { own[..<$0] } ?? "."
        return "\(folder)/dragoman-engine"
    }
}
