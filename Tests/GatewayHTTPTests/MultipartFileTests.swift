import Blobs
import DragomanModel
import FoundationEssentials
import Glibc
import NIOConcurrencyHelpers
import NIOPosix
import TestSupport
import Testing

@testable import GatewayHTTP

/// A file that comes in, and the threads that write it.
@Suite(.endedWhenHung) struct MultipartFileTests {
    private static func withPool(_ count: Int, _ body: (NIOThreadPool) async throws -> Void) async throws {
        let pool = NIOThreadPool(numberOfThreads: count)
        pool.start()
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(pool)) } catch { outcome = .failure(error) }
        try await pool.shutdownGracefully()
        try outcome.get()
    }

    /// Swift's own threads are as many as cores: one that waits for a disk holds up everybody.
    @Test func itIsWrittenByAThreadThatMayWait() async throws {
        try await withFolder { path in
            try await Self.withPool(1) { pool in
                let thread = try await pool.runIfActive { UInt(pthread_self()) }
                let file = IncomingFile(folder: try BlobFolder(path + "/blobs"), pool: pool)
                #expect(await file.thread() == thread)
            }
        }
    }

    /// Whoever lets it go does not wait for the disk either.
    @Test func itIsRemovedByAThreadThatMayWait() async throws {
        try await withFolder { path in
            try await Self.withPool(1) { pool in
                let folder = try BlobFolder(path + "/blobs")
                var file: IncomingFile? = IncomingFile(folder: folder, pool: pool)
                try await file?.open()
                let gate = ConditionLock(value: false)
                withExtendedLifetime(file) {
                    pool.submit { _ in
                        gate.lock(whenValue: true)
                        gate.unlock()
                    }
                }
                file = nil
                #expect(try Self.incoming(folder).count == 1)
                gate.lock()
                gate.unlock(withValue: true)
                // Behind the removal.
                try await pool.runIfActive {}
                #expect(try Self.incoming(folder).isEmpty)
            }
        }
    }

    @Test func callsAreServedOneAfterAnother() async throws {
        try await withFolder { path in
            try await Self.withPool(4) { pool in
                let folder = try BlobFolder(path + "/blobs")
                let file = IncomingFile(folder: folder, pool: pool)
                try await file.open()
                try await withThrowingTaskGroup { group in
                    for _ in 0..<500 { group.addTask { try await file.write([1, 2, 3]) } }
                    try await group.waitForAll()
                }
                let hash = try await file.keep(tenant: "t")
                let bytes = FileManager.default.contents(atPath: folder.path(of: hash, tenant: "t"))
                #expect(bytes?.count == 1_500)
            }
        }
    }

    /// Whoever is cancelled still cleans up.
    @Test func aCancelledUploadLeavesNothing() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let file = IncomingFile(folder: folder)
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await file.open()
                try await file.write([1])
                await file.discard()
            }
            try await task.value
            #expect(try Self.incoming(folder).isEmpty)
        }
    }

    private static func incoming(_ folder: BlobFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/incoming")
    }
}

extension IncomingFile {
    /// The one that serves this call.
    fileprivate func thread() -> UInt { UInt(pthread_self()) }
}
