/// The name of a file of sound by its content: SHA-256, in lower-case hexadecimal digits.
package struct BlobHash: Hashable, Sendable {
    package let text: String

    /// - Returns: nil for anything but 64 hexadecimal digits in lower case: a name of a stranger's never becomes a path.
    package init?(_ text: String) {
        guard text.utf8.count == 64,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.text = text
    }
}

extension BlobHash: CustomStringConvertible {
    package var description: String { text }
}
