import DragomanModel

/// What a form may be at most. Counts are bytes where nothing else is said.
struct MultipartLimits: Hashable, Sendable {
    /// The fields before one part's content.
    var headBytes = 8_192
    var parts = 32
    /// Of a field's name, as it is after decoding.
    var nameBytes = 256
    /// Of a file's name.
    var filenameBytes = 1_024
    /// The text fields together.
    var textBytes = 1_048_576
    /// One file.
    var fileBytes: Int
    /// What stands before the first boundary, and what follows the last one; each of them.
    var surroundingBytes = 8_192
    /// The whole body.
    var bodyBytes: Int
    /// The key by which an operator sets `fileBytes`.
    var setting: String

    /// Leaves a body room for one file and all the text beside it.
    init(fileBytes: Int, setting: String) {
        self.fileBytes = fileBytes
        self.setting = setting
        bodyBytes = fileBytes + textBytes + 2 * surroundingBytes + 65_536
    }

    /// What the head of a request already says of its body.
    /// - Throws: `BODY_TOO_LARGE`.
    func check(length: String?) throws(ServiceError) {
        if let length = length.flatMap({ Int($0) }), length > bodyBytes { throw bodyTooLarge }
    }

    var bodyTooLarge: ServiceError {
        ServiceError(
            .bodyTooLarge,
            "The body has more than \(bodyBytes) bytes; its file may have \(fileBytes) of them (\(setting)).")
    }

    var fileTooLarge: ServiceError {
        ServiceError(.bodyTooLarge, "The file has more than \(fileBytes) bytes (\(setting)).")
    }

    var textTooLarge: ServiceError {
        ServiceError(.bodyTooLarge, "The text fields have more than \(textBytes) bytes together.")
    }
}
