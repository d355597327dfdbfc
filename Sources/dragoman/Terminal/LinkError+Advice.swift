import ZeroMQLink

extension LinkError {
    /// What happened, and what the operator can do about it, in one line.
    var advice: String {
        switch self {
        case .addressInUse(let endpoint):
            "\(endpoint) is in use by another program: stop it, or choose another port with --wire-port, --pull-port or "
                + "--pub-port."
        case .badAddress(let endpoint):
            "\(endpoint) is no address that can be used here: correct --wire-host, --wire-port or --translators."
        case .unencrypted(let endpoint):
            "Binding \(endpoint) is refused, because others could reach it and the wire is not encrypted: set "
                + "wire.curve.secretKeyFile and wire.curve.peerKeys, see docs/configuration.md, or bind 127.0.0.1."
        default: "The wire failed: \(description)"
        }
    }
}
