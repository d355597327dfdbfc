import Glibc

/// The memory that this process has mapped.
package enum MappedMemory {
    /// In bytes: the first figure of `/proc/self/statm`, in pages (proc(5)). 0 where it cannot be read.
    package static var bytes: UInt {
        let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return 0 }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = read(file, &buffer, buffer.count)
        let digits = buffer.prefix(max(0, count)).prefix { $0 != UInt8(ascii: " ") }
        return (UInt(String(decoding: digits, as: UTF8.self)) ?? 0) * UInt(sysconf(Int32(_SC_PAGESIZE)))
    }
}
