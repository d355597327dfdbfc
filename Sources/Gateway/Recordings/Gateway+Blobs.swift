import Blobs
import DragomanModel
import Logging
import NIOPosix
import Storage
import Wire

extension Gateway {
    /// Removes what nobody needs, now and then: the files of uploads that were refused, and of rows that went while their
    /// files were young. Each file is looked at when it is old enough; all of them at the start, and once in a while, for
    /// a process may end between a row and its file.
    func collectBlobs() async throws {
        var looked = 0
        for pass in 1... {
            try await Task.sleep(for: configuration.blobGrace)
            let moment = oldEnough
            do {
                for tenant in tenants {
                    try await removeBlobs(blobs(of: tenant, writtenIn: min(looked, moment)..<moment), tenant: tenant)
                }
                looked = pass.isMultiple(of: 60) ? 0 : moment
            } catch let error as ServiceError {
                logger.error("Files not collected", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Removes files that no row refers to. Young ones stay for the collector: their rows may be on their way.
    func removeBlobs(_ hashes: [BlobHash], tenant: String) async throws {
        guard !hashes.isEmpty else { return }
        let moment = oldEnough
        for start in stride(from: 0, to: hashes.count, by: 500) {
            let some = Array(hashes[start..<min(start + 500, hashes.count)])
            let inUse = try await store.blobsInUse(among: some, tenant: tenant)
            let folder = blobs
            try await NIOThreadPool.singleton.runIfActive {
                for hash in some where !inUse.contains(hash) {
                    try folder.remove(hash, tenant: tenant, writtenBefore: moment)
                }
            }
        }
    }

    private func blobs(of tenant: String, writtenIn time: Range<Int>) async throws -> [BlobHash] {
        let folder = blobs
        return try await NIOThreadPool.singleton.runIfActive { try folder.hashes(tenant: tenant, writtenIn: time) }
    }

    /// What was written before has its row, or never will. In seconds since 1970.
    private var oldEnough: Int {
        Int((WallClock.now.milliseconds - Int64(configuration.blobGrace.milliseconds)) / 1_000)
    }
}
