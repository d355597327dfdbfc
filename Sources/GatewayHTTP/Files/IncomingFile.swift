import Blobs
import DragomanModel
import NIOPosix

/// A file that comes in, written where waiting for the disk holds nobody up. Forgotten, it is removed.
actor IncomingFile {
    private let folder: BlobFolder
    private let executor: BlockingExecutor
    private var blob: IncomingBlob?

    init(folder: BlobFolder, pool: NIOThreadPool = .singleton) {
        self.folder = folder
        executor = BlockingExecutor(pool: pool)
    }

    // Removing a file is the disk's work too.
    isolated deinit {}

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Comes before everything else.
    /// - Throws: `STORAGE_UNAVAILABLE`.
    func open() throws(ServiceError) {
        blob = try folder.incoming()
    }

    /// - Throws: `STORAGE_UNAVAILABLE`: the disk is full, for example.
    func write(_ bytes: [UInt8]) throws(ServiceError) {
        try openBlob().write(bytes)
    }

    /// Makes the file durable under the name of its content. Nothing can be done with it afterwards.
    /// - Throws: `STORAGE_UNAVAILABLE`; the file is gone then.
    func keep(tenant: String) throws(ServiceError) -> BlobHash {
        let open = try openBlob()
        blob = nil
        return try open.keep(tenant: tenant)
    }

    /// All that was written.
    /// - Throws: `STORAGE_UNAVAILABLE`.
    func bytes() throws(ServiceError) -> [UInt8] {
        try FileBytes.read(openBlob().path)
    }

    /// Removes it.
    func discard() {
        blob = nil
    }

    private func openBlob() throws(ServiceError) -> IncomingBlob {
        guard let blob else { throw ServiceError(.internalError, "The file was kept or removed before.") }
        return blob
    }
}
