import DragomanModel
import Glibc
import TestSupport
import Testing

@testable import Blobs

/// Files of sound, named by their content.
@Suite struct BlobFolderTests {
    /// SHA-256 of "abc" (FIPS 180-2, B.1).
    private static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    private static let long = 3_600

    @Test func aFileIsNamedByItsContent() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let incoming = try folder.incoming()
            try incoming.write(Array("ab".utf8))
            try incoming.write(Array("c".utf8))
            #expect(incoming.byteCount == 3)
            let hash = try incoming.keep(tenant: "t")
            #expect(hash.text == Self.abc)
            #expect(folder.contains(hash, tenant: "t"))
            #expect(!folder.contains(hash, tenant: "u"))
            #expect(access(incoming.path, F_OK) != 0)
        }
    }

    @Test func whatIsForgottenIsRemoved() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            var incoming: IncomingBlob? = try folder.incoming()
            try incoming?.write([1, 2, 3])
            let written = incoming?.path ?? ""
            #expect(access(written, F_OK) == 0)
            incoming = nil
            #expect(access(written, F_OK) != 0)
        }
    }

    /// A process that was killed cannot have removed it.
    @Test func whatAnEarlierProcessLeftIsRemoved() async throws {
        try await withFolder { path in
            _ = try BlobFolder(path + "/blobs")
            let left = path + "/blobs/incoming/blob-left"
            close(open(left, O_WRONLY | O_CREAT, 0o600))
            _ = try BlobFolder(path + "/blobs")
            #expect(access(left, F_OK) != 0)
        }
    }

    /// Another process may be writing it.
    @Test func whatWasWrittenJustNowIsLeftInASharedFolder() async throws {
        try await withFolder { path in
            _ = try BlobFolder(path, role: .writer)
            let names = [path + "/incoming/blob-new", path + "/incoming/blob-old"]
            for name in names { close(open(name, O_WRONLY | O_CREAT, 0o600)) }
            let past = timespec(tv_sec: time(nil) - Self.long, tv_nsec: 0)
            utimensat(AT_FDCWD, names[1], [past, past], 0)
            _ = try BlobFolder(path, role: .owner(abandonedAfter: Self.long / 2))
            #expect(names.map { access($0, F_OK) == 0 } == [true, false])
        }
    }

    /// Two would each remove what the other needs.
    @Test func aFolderHasOneOwner() async throws {
        try await withFolder { path in
            var first: BlobFolder? = try BlobFolder(path)
            #expect(first?.path == path)
            let error = #expect(throws: ServiceError.self) { try BlobFolder(path, role: .owner(abandonedAfter: 60)) }
            #expect(error?.code == .storageUnavailable)
            _ = try BlobFolder(path, role: .writer)
            first = nil
            _ = try BlobFolder(path)
        }
    }

    @Test func theSameContentTwiceIsOneFile() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            var hashes: Set<BlobHash> = []
            for _ in 0..<2 {
                let incoming = try folder.incoming()
                try incoming.write(Array("abc".utf8))
                hashes.insert(try incoming.keep(tenant: "t"))
            }
            #expect(hashes.count == 1)
            let now = time(nil)
            let listed = try folder.hashes(tenant: "t", writtenIn: now - Self.long..<now + Self.long)
            #expect(Set(listed) == hashes)
            #expect(try folder.hashes(tenant: "t", writtenIn: 0..<now - Self.long).isEmpty)
            #expect(try folder.hashes(tenant: "t", writtenIn: now + Self.long..<Int.max).isEmpty)
        }
    }

    @Test func aRemovedFileIsGone() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let incoming = try folder.incoming()
            try incoming.write([1])
            let hash = try incoming.keep(tenant: "t")
            let later = time(nil) + Self.long
            try folder.remove(hash, tenant: "t", writtenBefore: later)
            #expect(!folder.contains(hash, tenant: "t"))
            try folder.remove(hash, tenant: "t", writtenBefore: later)
        }
    }

    /// As where it comes again after somebody found that nobody needs it.
    @Test func whatWasWrittenAnewIsNotRemoved() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let incoming = try folder.incoming()
            try incoming.write([1])
            let hash = try incoming.keep(tenant: "t")
            try folder.remove(hash, tenant: "t", writtenBefore: time(nil) - Self.long)
            #expect(folder.contains(hash, tenant: "t"))
        }
    }

    /// As where it was told before, and is told again.
    @Test func aRenewedFileIsNotRemoved() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            let incoming = try folder.incoming()
            try incoming.write([1])
            let hash = try incoming.keep(tenant: "t")
            let now = Int(time(nil))
            var old = [timespec(tv_sec: now - 100, tv_nsec: 0), timespec(tv_sec: now - 100, tv_nsec: 0)]
            utimensat(AT_FDCWD, folder.path(of: hash, tenant: "t"), &old, 0)
            #expect(try folder.renew(hash, tenant: "t"))
            try folder.remove(hash, tenant: "t", writtenBefore: now - 10)
            #expect(folder.contains(hash, tenant: "t"))
            // Nor can what has gone be renewed.
            try folder.remove(hash, tenant: "t", writtenBefore: now + 100)
            #expect(try !folder.renew(hash, tenant: "t"))
        }
    }

    /// As where its sender was slow.
    @Test func aFileIsAsOldAsItsName() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path)
            let incoming = try folder.incoming()
            try incoming.write([1])
            let past = timespec(tv_sec: time(nil) - Self.long, tv_nsec: 0)
            utimensat(AT_FDCWD, incoming.path, [past, past], 0)
            let hash = try incoming.keep(tenant: "t")
            try folder.remove(hash, tenant: "t", writtenBefore: time(nil) - Self.long / 2)
            #expect(folder.contains(hash, tenant: "t"))
        }
    }

    @Test func whoHoldsTheFolderHoldsItAlone() async throws {
        try await withFolder { path in
            let folder = try BlobFolder(path + "/blobs")
            try FolderLock.hold(folder) { () throws(ServiceError) in
                // Another descriptor of the same file is another holder.
                let descriptor = open(folder.path + "/lock", O_WRONLY)
                defer { close(descriptor) }
                #expect(flock(descriptor, LOCK_EX | LOCK_NB) != 0)
            }
        }
    }

    @Test func aFolderThatCannotBeMadeIsTold() throws {
        #expect(throws: ServiceError.self) { try BlobFolder("/proc/blobs") }
    }

    @Test(arguments: [
        "", "abc", "../../etc/passwd", String(repeating: "A", count: 64), String(repeating: "/", count: 64),
    ])
    func onlyDigestsAreNames(text: String) {
        #expect(BlobHash(text) == nil)
    }
}
