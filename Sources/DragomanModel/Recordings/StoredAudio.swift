/// A file of sound that is kept on disk.
package struct StoredAudio: Hashable, Sendable {
    package var hash: BlobHash
    package var mimeType: String
    package var byteCount: Int

    package init(hash: BlobHash, mimeType: String, byteCount: Int) {
        self.hash = hash
        self.mimeType = mimeType
        self.byteCount = byteCount
    }
}
