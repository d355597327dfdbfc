package import Foundation
import Glibc

/// A file system in memory that can be filled; where the system allows no mounting, an ordinary folder that cannot.
package struct SmallDisk: Sendable {
    package let folder: URL
    package let isMounted: Bool

    package init(at folder: URL, bytes: Int) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        isMounted = mount("tmpfs", folder.path, "tmpfs", UInt(MS_NOSUID | MS_NODEV), "size=\(bytes)") == 0
    }

    private var filler: String { folder.appending(path: "filler").path }

    /// Leaves no room at all.
    package func fill() throws {
        let descriptor = open(filler, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        defer { close(descriptor) }
        let block = [UInt8](repeating: 0, count: 4_096)
        while write(descriptor, block, block.count) > 0 {}
    }

    package func makeRoom() { unlink(filler) }

    package func remove() {
        guard isMounted else { return }
        umount2(folder.path, Int32(MNT_DETACH))
    }
}
