package import DragomanModel
import NIOPosix

/// An incoming file for tasks: what blocks is done on a thread that may wait. Its calls are made one after the other.
package final class BlobWriter: Sendable {
    /// Where it is written.
    package let path: String
    private let incoming: IncomingBlob

    /// - Throws: `STORAGE_UNAVAILABLE`.
    package init(in folder: BlobFolder) async throws {
        incoming = try await Self.onThread { try folder.incoming() }
        path = incoming.path
    }

    package var byteCount: Int { incoming.byteCount }

    /// - Throws: `STORAGE_UNAVAILABLE`.
    package func write(_ bytes: [UInt8]) async throws {
        try await Self.onThread { try self.incoming.write(bytes) }
    }

    /// Adds all that another one holds.
    package func append(contentsOf other: BlobWriter) async throws {
        let path = other.path
        try await Self.onThread { try self.incoming.append(contentsOf: path) }
    }

    /// All that was written, where it is not to be kept as a file.
    package func bytes() async throws -> [UInt8] {
        let path = path
        return try await Self.onThread { try FileBytes.read(path) }
    }

    /// Makes the file durable and gives it its name.
    package func keep(tenant: String) async throws -> BlobHash {
        try await Self.onThread { try self.incoming.keep(tenant: tenant) }
    }

    private static func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value
    {
        try await NIOThreadPool.singleton.runIfActive(body)
    }
}
