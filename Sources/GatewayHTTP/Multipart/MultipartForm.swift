import Blobs
import DragomanModel
import HummingbirdCore
import NIOCore

/// The texts and the files of a form (RFC 7578).
struct MultipartForm: Sendable {
    /// The values of each field, in the order in which they came.
    let fields: [String: [String]]
    let file: UploadedFile
    /// Where a second one may come, and has.
    let otherFile: UploadedFile?

    init(fields: [String: [String]], file: UploadedFile, otherFile: UploadedFile? = nil) {
        self.fields = fields
        self.file = file
        self.otherFile = otherFile
    }

    /// Reads a body, its file straight onto the disk. Whatever goes wrong, nothing of it stays there.
    /// - Parameters:
    ///   - fileField: the field that holds the file.
    ///   - otherField: the field that may hold another one; nil: there may be none.
    ///   - folder: where the file is written.
    /// - Throws: `INVALID_REQUEST`, `BODY_TOO_LARGE`, `UNSUPPORTED_MEDIA_TYPE`, `STORAGE_UNAVAILABLE`; `BodyInterrupted`.
    static func read(
        _ body: RequestBody, boundary: MultipartBoundary, fileField: StaticString, otherField: StaticString? = nil,
        limits: MultipartLimits, into folder: BlobFolder
    ) async throws -> MultipartForm {
        var reader = MultipartReader(fileField: fileField, otherField: otherField, folder: folder)
        do {
            var parser = MultipartParser(boundary: boundary, limits: limits)
            for try await piece in body { try await reader.take(parser.take(Array(piece.readableBytesView))) }
            try await reader.take(parser.finish())
            return try await reader.finish()
        } catch let error as ServiceError {
            await reader.discard()
            throw error
        } catch {
            await reader.discard()
            throw BodyInterrupted(underlying: error)
        }
    }
}

// MARK: - Fields

/// Fields that nobody asks for are ignored; an empty one is the same as none, since browsers send every input of a form.
extension MultipartForm {
    func string(_ name: StaticString) throws(ServiceError) -> String? {
        let values = fields[name.description, default: []].filter { !$0.isEmpty }
        guard values.count <= 1 else {
            throw ServiceError(.invalidRequest, "\(name) is given more than once; it must be one string.")
        }
        return values.first
    }

    func requiredString(_ name: StaticString) throws(ServiceError) -> String {
        guard let text = try string(name) else {
            throw ServiceError(.invalidRequest, "\(name) is missing; it must be a string.")
        }
        return text
    }

    func flag(_ name: StaticString) throws(ServiceError) -> Bool? {
        switch try string(name) {
        case nil: return nil
        case "true"?: return true
        case "false"?: return false
        default: throw ServiceError(.invalidRequest, "\(name) must be true or false.")
        }
    }

    /// A language; nil where none is given or `auto`.
    func language(_ name: StaticString) throws(ServiceError) -> LanguageTag? {
        guard let text = try string(name), text != "auto" else { return nil }
        return try LanguageTag(checking: text, name: name.description)
    }

    /// Languages with commas between them, or each in a field of its own; nil where there is no such field.
    func languages(_ name: StaticString) throws(ServiceError) -> [LanguageTag]? {
        guard let values = fields[name.description] else { return nil }
        var languages: [LanguageTag] = []
        for text in values.joined(separator: ",").split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            languages.append(try LanguageTag(checking: String(text), name: name.description))
        }
        return languages
    }
}
