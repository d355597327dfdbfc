import DragomanModel

/// What separates the parts of a form, as the request's Content-Type names it (RFC 2046, 5.1.1).
struct MultipartBoundary: Hashable, Sendable {
    let bytes: [UInt8]

    /// - Throws: `UNSUPPORTED_MEDIA_TYPE` for anything but a form; `INVALID_REQUEST`.
    init(contentType: String?) throws(ServiceError) {
        let type = contentType?.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        guard let contentType, type == "multipart/form-data" else {
            throw ServiceError(.unsupportedMediaType, "The body must be multipart/form-data.")
        }
        guard let bytes = ParameterisedValue(contentType.utf8)?["boundary"] else {
            throw ServiceError(
                .invalidRequest,
                "The Content-Type must name the boundary of the parts once: multipart/form-data; boundary=abc.")
        }
        guard Self.lengths.contains(bytes.count), bytes.last != 0x20, bytes.allSatisfy(Self.isAllowed) else {
            throw ServiceError(
                .invalidRequest,
                "The boundary in the Content-Type must be 1 to 70 letters, digits or '()+_,-./:=? and not end with a space."
            )
        }
        self.bytes = bytes
    }

    private static let lengths = 1...70
    private static let marks = Array("'()+_,-./:=? ".utf8)

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: marks.contains(byte)
        }
    }
}
