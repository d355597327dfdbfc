import Blobs
import DragomanModel
import Logging
import NIOPosix
import Storage
import Wire

extension Gateway {
    /// Removes files that no row refers to. Young ones stay for the collector: their rows may be on their way.
    func removeBlobs(_ hashes: [BlobHash], tenant: String) async throws {
        guard !hashes.isEmpty else { return }
        let old = try await blobs(of: tenant)
        try await remove(hashes.filter(old.contains), tenant: tenant)
    }

    /// Removes what nobody needs, now and then: the files of uploads that were refused, and of rows that are gone.
    func collectBlobs() async throws {
        while true {
            try await Task.sleep(for: configuration.blobGrace)
            do {
                for tenant in tenants { try await remove(Array(blobs(of: tenant)), tenant: tenant) }
            } catch let error as ServiceError {
                logger.error("Files not collected", metadata: ["error": "\(error)"])
            }
        }
    }

    private func remove(_ hashes: [BlobHash], tenant: String) async throws {
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

    /// Those that are old enough to have their rows.
    private func blobs(of tenant: String) async throws -> Set<BlobHash> {
        let moment = oldEnough
        let folder = blobs
        return try await NIOThreadPool.singleton.runIfActive {
            Set(try folder.hashes(tenant: tenant, writtenBefore: moment))
        }
    }

    /// What was written before has its row, or never will. In seconds since 1970.
    private var oldEnough: Int {
        Int((WallClock.now.milliseconds - Int64(configuration.blobGrace.milliseconds)) / 1_000)
    }
}
