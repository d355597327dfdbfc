package import DragomanModel
import Glibc

/// Files of sound on disk, named by their content. Both halves of a server may share one folder.
///
/// A tenant's files lie in a folder of their own, which is named by a digest: no name of a stranger's is a path. A file
/// appears whole or not at all: it is written under another name, made durable, and then given its own.
package struct BlobFolder: Sendable {
    /// What a process may do there.
    package enum Role: Sendable {
        /// It writes files; another process removes them.
        case writer
        /// It alone removes files, for as long as a copy of the folder lives; what was half written when an earlier
        /// process ended is removed at once.
        /// - Parameter abandonedAfter: seconds without writing after which a file is taken to be half written: other
        ///   processes may be writing; 0 where there are none.
        case owner(abandonedAfter: Int)
    }

    package let path: String
    /// Kept only to hold the folder.
    private let owner: FolderOwner?

    /// Makes the folder where there is none.
    /// - Throws: `STORAGE_UNAVAILABLE`, also where it has an owner already and is to have another.
    package init(_ path: String, role: Role = .owner(abandonedAfter: 0)) throws(ServiceError) {
        self.path = path
        try Self.makeFolder(path)
        try Self.makeFolder(path + "/incoming")
        guard case .owner(let seconds) = role else {
            owner = nil
            return
        }
        owner = try FolderOwner(of: path)
        let now = time(nil)
        for name in try Self.names(in: path + "/incoming") {
            let file = "\(path)/incoming/\(name)"
            if let written = Self.moment(of: file), written <= now - seconds { unlink(file) }
        }
    }

    /// Begins a file whose content is not known yet.
    package func incoming() throws(ServiceError) -> IncomingBlob {
        try IncomingBlob(folder: self)
    }

    /// Where the file lies, or would.
    package func path(of hash: BlobHash, tenant: String) -> String {
        "\(folder(of: tenant))/\(hash.text.prefix(2))/\(hash.text)"
    }

    /// Whether a folder of ours had an owner whose process has ended.
    package static func isAbandoned(_ path: String) -> Bool { FolderOwner.isGone(from: path) }

    package func contains(_ hash: BlobHash, tenant: String) -> Bool {
        access(path(of: hash, tenant: tenant), R_OK) == 0
    }

    /// Makes a file as young as one that was just written, so that it stays until its row is there.
    /// - Returns: false where there is none.
    /// - Throws: `STORAGE_UNAVAILABLE`.
    package func renew(_ hash: BlobHash, tenant: String) throws(ServiceError) -> Bool {
        let file = path(of: hash, tenant: tenant)
        return try FolderLock.hold(self) { () throws(ServiceError) in
            if utimensat(AT_FDCWD, file, nil, 0) == 0 { return true }
            guard errno == ENOENT else { throw Self.failure("renew a file in", path, errno) }
            return false
        }
    }

    /// Removes a file that was written before a moment; nothing happens where there is none.
    /// - Parameter seconds: since 1970.
    /// - Throws: `STORAGE_UNAVAILABLE`.
    package func remove(_ hash: BlobHash, tenant: String, writtenBefore seconds: Int) throws(ServiceError) {
        let file = path(of: hash, tenant: tenant)
        try FolderLock.hold(self) { () throws(ServiceError) in
            // Whoever listed it may have done so before it was written again.
            guard let written = Self.moment(of: file), written < seconds else { return }
            guard unlink(file) == 0 || errno == ENOENT else { throw Self.failure("remove a file in", path, errno) }
        }
    }

    /// The files of a tenant that were written in a time.
    /// - Parameter time: seconds since 1970.
    package func hashes(tenant: String, writtenIn time: Range<Int>) throws(ServiceError) -> [BlobHash] {
        var found: [BlobHash] = []
        let folder = folder(of: tenant)
        guard access(folder, F_OK) == 0 else { return [] }
        for prefix in try Self.names(in: folder) {
            for name in try Self.names(in: "\(folder)/\(prefix)") {
                guard let hash = BlobHash(name), let written = Self.moment(of: "\(folder)/\(prefix)/\(name)"),
                    time.contains(written)
                else { continue }
                found.append(hash)
            }
        }
        return found
    }

    /// When a file was written, in seconds since 1970; nil where there is none.
    private static func moment(of file: String) -> Int? {
        var status = stat()
        return stat(file, &status) == 0 ? status.st_mtim.tv_sec : nil
    }

    func folder(of tenant: String) -> String {
        "\(path)/\(Digest.hexadecimal(Array(tenant.utf8)).prefix(16))"
    }

    /// Makes a durable folder, where there is none.
    static func makeFolder(_ path: String) throws(ServiceError) {
        guard mkdir(path, 0o700) == 0 else {
            guard errno == EEXIST else { throw failure("make the folder", path, errno) }
            return
        }
        do {
            try synchronise(path + "/..")
        } catch {
            // Whoever finds it takes it to be durable.
            rmdir(path)
            throw error
        }
    }

    /// Makes the names in a folder durable.
    static func synchronise(_ folder: String) throws(ServiceError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read the folder", folder, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("write the folder", folder, errno) }
    }

    private static func names(in folder: String) throws(ServiceError) -> [String] {
        guard let stream = opendir(folder) else { throw failure("read the folder", folder, errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    static func failure(_ deed: String, _ path: String, _ code: Int32) -> ServiceError {
        ServiceError(
            .storageUnavailable, "Cannot \(deed) \(path): \(String(cString: strerror(code))).", retryable: true,
            retryAfterMilliseconds: 5_000)
    }
}
