import DragomanModel
import Glibc

/// What PocketSphinx needs to know of a language, as it lies in a folder of `/usr/share/pocketsphinx/model`.
struct SpeechModel {
    /// The folder of the acoustic model.
    let acoustic: String
    /// The file that says which words follow which.
    let language: String
    /// The file that says how words are pronounced.
    let dictionary: String

    /// Finds the parts by what they are; their names differ between languages.
    init(folder: String) throws(ServiceError) {
        let paths = try Self.names(in: folder).map { "\(folder)/\($0)" }
        // Every acoustic model has a list of its phones.
        guard let acoustic = paths.first(where: { access("\($0)/mdef", R_OK) == 0 }) else {
            throw ServiceError(.engineFailed, "There is no acoustic model in \(folder).")
        }
        guard let language = Self.largest(paths, ending: ".lm.bin") else {
            throw ServiceError(.engineFailed, "There is no language model (.lm.bin) in \(folder).")
        }
        guard let dictionary = Self.largest(paths, ending: ".dict") else {
            throw ServiceError(.engineFailed, "There is no dictionary (.dict) in \(folder).")
        }
        self.acoustic = acoustic
        self.language = language
        self.dictionary = dictionary
    }

    /// A model of phones alone may lie beside that of words; it is far smaller.
    private static func largest(_ paths: [String], ending: String) -> String? {
        paths.filter { $0.hasSuffix(ending) }.max { size($0) < size($1) }
    }

    private static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : -1
    }

    /// In the order of their bytes, so that a folder is read alike everywhere.
    private static func names(in folder: String) throws(ServiceError) -> [String] {
        guard let stream = opendir(folder) else {
            let reason = String(cString: strerror(errno))
            throw ServiceError(.engineFailed, "The speech model \(folder) cannot be read: \(reason).")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.sorted()
    }
}
