import CSodium

/// SHA-256, from libsodium.
enum Digest {
    /// As lower-case hexadecimal digits.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        var digest = RunningDigest()
        bytes.withUnsafeBytes { digest.update($0) }
        return digest.finish()
    }
}

/// SHA-256 of bytes that come in pieces.
struct RunningDigest {
    private var state = crypto_hash_sha256_state()

    init() {
        crypto_hash_sha256_init(&state)
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        crypto_hash_sha256_update(&state, bytes.bindMemory(to: UInt8.self).baseAddress, UInt64(bytes.count))
    }

    /// As lower-case hexadecimal digits. Nothing can be added after it.
    mutating func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        crypto_hash_sha256_final(&state, &digest)
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
