/// What may be bound: without keys that encrypt, only addresses that no other machine can reach.
package enum EndpointPolicy {
    /// - Throws: `LinkError.unencrypted`, or `badAddress` for a scheme other than tcp, ipc and inproc.
    package static func check(bind endpoint: String, hasKeys: Bool) throws(LinkError) {
        if endpoint.hasPrefix("inproc://") || endpoint.hasPrefix("ipc://") { return }
        guard endpoint.hasPrefix("tcp://"), let host = host(endpoint.dropFirst(6)) else { throw .badAddress(endpoint) }
        guard hasKeys || isLoopback(host) else { throw .unencrypted(endpoint) }
    }

    /// The part before the last colon; `[…]` around IPv6 removed.
    private static func host(_ address: Substring) -> Substring? {
        guard let colon = address.lastIndex(of: ":") else { return nil }
        let host = address[..<colon]
        guard host.hasPrefix("[") else { return host.isEmpty ? nil : host }
        guard host.hasSuffix("]") else { return nil }
        return host.dropFirst().dropLast()
    }

    /// 127.0.0.0/8, ::1, and Linux's name for the loopback interface. A name that would have to be looked up is none.
    private static func isLoopback(_ host: Substring) -> Bool {
        if host == "::1" || host == "lo" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "127" else { return false }
        return parts.allSatisfy { part in
            (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                && UInt8(part) != nil
        }
    }
}
