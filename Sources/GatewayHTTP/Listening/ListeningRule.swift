import DragomanModel

/// Where the server may listen. Pure.
enum ListeningRule {
    /// - Throws: `INVALID_REQUEST` for an address that others can reach: whoever reaches the server may do everything, as
    ///   long as it knows no accounts.
    static func check(host: String) throws(ServiceError) {
        guard isLoopback(host) else {
            throw ServiceError(
                .invalidRequest,
                "Listening on \(host) is refused, because others could reach it and there is no authentication yet; "
                    + "listen on 127.0.0.1 and put a proxy that authenticates in front.")
        }
    }

    /// `localhost`, 127.0.0.0/8, `::1`.
    static func isLoopback(_ host: String) -> Bool {
        if host.lowercased() == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in
                part.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(part) != nil
            }
    }
}
