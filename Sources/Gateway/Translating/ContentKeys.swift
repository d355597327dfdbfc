import CSodium
package import DragomanModel

/// Names translations by their content.
///
/// The digest is SHA-256 over length-prefixed fields, so that no two different lists of fields have the same bytes. The
/// version of the route is not part of it: it is kept beside the cached row and compared when the row is used,
/// so that a row of an older engine can be found, judged and replaced.
package struct ContentKeys: Sendable {
    package var scope: GatewayConfiguration.CacheScope

    package init(scope: GatewayConfiguration.CacheScope) {
        self.scope = scope
    }

    /// `text`: without its outer white space, see `Submission`.
    package func key(
        tenant: String, conversationID: String, source: LanguageTag, target: LanguageTag, text: String,
        modelType: ModelType
    ) -> ContentKey {
        let owner = scope == .tenant ? "" : conversationID
        return digest([Self.format, tenant, owner, source.base.value, target.value, modelType.rawValue, text])
    }

    func digest(_ fields: [String]) -> ContentKey {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(fields.reduce(0) { $0 + $1.utf8.count + 8 })
        for field in fields {
            var field = field
            field.withUTF8 { utf8 in
                withUnsafeBytes(of: UInt64(utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
                bytes.append(contentsOf: utf8)
            }
        }
        var digest = [UInt8](repeating: 0, count: ContentKey.byteCount)
        crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
        guard let key = ContentKey(bytes: digest) else { preconditionFailure("SHA-256 has 32 bytes") }
        return key
    }

    /// Changes when the meaning of the fields does. The format of the text itself is plain text.
    private static let format = "dragoman/1 text/plain"
}
