import Foundation
import GRDB

/// The folder of a server's data, as its operator sees it.
struct SoundFolder: Sendable {
    let url: URL

    var blobs: URL { url.appending(path: "blobs") }

    /// Files that are being written: uploads, and speech in the making.
    var incoming: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: blobs.appending(path: "incoming").path) }
    }

    /// Files that are whole, by the names that their content gives them.
    var files: Set<String> {
        get throws { Set(try paths.map { $0.split(separator: "/").last.map(String.init) ?? "" }) }
    }

    /// Files that something in the database refers to.
    var neededFiles: Set<String> {
        get throws {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(
                path: url.appending(path: "dragoman.sqlite").path, configuration: configuration)
            let query = """
                SELECT audio_hash FROM recording UNION SELECT audio_hash FROM speech_cache
                UNION SELECT audio_hash FROM recording_translation WHERE audio_hash IS NOT NULL
                """
            return Set(try queue.read { try String.fetchAll($0, sql: query) })
        }
    }

    /// Makes all whole files old: nothing is removed while its row may still be on its way.
    func age(seconds: Double = 3_600) throws {
        for path in try paths {
            try FileManager.default.setAttributes(
                [.modificationDate: Date.now.addingTimeInterval(-seconds)],
                ofItemAtPath: blobs.appending(path: path).path)
        }
    }

    /// Waits until nothing is being written, or something is. Nobody tells a stranger when a file goes: the folder has to be
    /// looked at again and again; the test's time limit bounds it.
    func wait(untilIncoming isExpected: (Int) -> Bool) async throws {
        while try !isExpected(incoming.count) { try await Task.sleep(for: .milliseconds(10)) }
    }

    func waitUntilNothingComesIn() async throws { try await wait { $0 == 0 } }

    /// Waits until every file is needed, as `waitUntilNothingComesIn` does: the server collects the others once in a while.
    func waitUntilEverythingIsNeeded() async throws {
        while try !files.subtracting(neededFiles).isEmpty { try await Task.sleep(for: .milliseconds(100)) }
    }

    /// Of the whole files, below `blobs`.
    private var paths: [String] {
        get throws {
            // A file that is being written may be gone before it is looked at: names are enough.
            try FileManager.default.subpathsOfDirectory(atPath: blobs.path)
                .filter { !$0.hasPrefix("incoming") && $0.split(separator: "/").count == 3 }
        }
    }
}
