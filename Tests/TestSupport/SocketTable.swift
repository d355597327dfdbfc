import FoundationEssentials

/// The TCP sockets of this machine, as the kernel tells them (`proc(5)`: `/proc/net/tcp`).
package enum SocketTable {
    /// Whether a process holds a socket whose own port this is. Connections that only wait to be forgotten belong to none.
    package static func isUsed(port: Int) throws -> Bool {
        try ["/proc/net/tcp", "/proc/net/tcp6"].contains { file in
            let table = try String(decoding: Data(contentsOf: URL(filePath: file)), as: UTF8.self)
            return table.split(separator: "\n").dropFirst().contains { line in
                let fields = line.split(separator: " ")
                guard fields.count > 9, let own = fields[1].split(separator: ":").last else { return false }
                return Int(own, radix: 16) == port && fields[9] != "0"
            }
        }
    }
}
