import DragomanModel

/// A file that has come in whole and is not kept yet; forgotten, it is removed.
struct UploadedFile: Sendable {
    /// As the client calls it: never a path of ours.
    let filename: String?
    /// What the client says that it is.
    let contentType: String?
    let byteCount: Int
    /// Its first bytes, 64 at most.
    let firstBytes: [UInt8]
    private let file: IncomingFile

    init(_ head: MultipartHead, byteCount: Int, firstBytes: [UInt8], file: IncomingFile) {
        filename = head.filename
        contentType = head.contentType
        self.byteCount = byteCount
        self.firstBytes = firstBytes
        self.file = file
    }

    /// What its first bytes say that it is; nil where they are not those of sound.
    var mimeType: String? { AudioSniffer.mimeType(firstBytes) }

    /// Gives it its place among the files of a tenant. Can be done once.
    /// - Throws: `STORAGE_UNAVAILABLE`; the file is gone then.
    func keep(mimeType: String, tenant: String) async throws(ServiceError) -> StoredAudio {
        let hash = try await file.keep(tenant: tenant)
        return StoredAudio(hash: hash, mimeType: mimeType, byteCount: byteCount)
    }

    /// All of it, for what is not to be kept as a file.
    /// - Throws: `STORAGE_UNAVAILABLE`.
    func bytes() async throws(ServiceError) -> [UInt8] {
        try await file.bytes()
    }

    /// Removes it.
    func discard() async {
        await file.discard()
    }
}
