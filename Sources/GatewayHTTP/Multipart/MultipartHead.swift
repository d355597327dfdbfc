import DragomanModel

/// What stands before a part's content (RFC 7578, 4.2 to 4.7).
struct MultipartHead: Hashable, Sendable {
    /// Of the form's field.
    let name: String
    /// As the client calls the file: never a path of ours.
    let filename: String?
    /// In small letters, without parameters.
    let contentType: String?

    /// Whether it is a file: it has a name as such, or its type is none of a text's. Some clients leave the one out, some
    /// give every text a type.
    var isFile: Bool {
        filename != nil || Self.filePrefixes.contains { contentType?.hasPrefix($0) ?? false }
    }

    private static let filePrefixes = ["audio/", "video/", "application/octet-stream"]

    /// - Parameter bytes: whole lines, without the empty one at the end.
    /// - Throws: `INVALID_REQUEST`, `UNSUPPORTED_MEDIA_TYPE`.
    init(_ bytes: ArraySlice<UInt8>, limits: MultipartLimits) throws(ServiceError) {
        let fields = try Self.fields(bytes)
        guard let disposition = fields["content-disposition"].flatMap({ ParameterisedValue($0) }),
            disposition.value == "form-data", let nameBytes = disposition["name"]
        else {
            throw ServiceError(
                .invalidRequest, "Every part needs one Content-Disposition such as form-data; name=\"audio\".")
        }
        guard let name = String(validating: nameBytes, as: UTF8.self), nameBytes.count <= limits.nameBytes else {
            throw ServiceError(
                .invalidRequest, "The name of a part must be UTF-8 of at most \(limits.nameBytes) bytes.")
        }
        let filename = disposition["filename"]
        guard filename?.count ?? 0 <= limits.filenameBytes else {
            throw ServiceError(.invalidRequest, "The name of a file has more than \(limits.filenameBytes) bytes.")
        }
        try Self.checkEncoding(fields["content-transfer-encoding"])
        self.name = name
        // Old clients send it in the encoding of their system, and nothing depends on it.
        self.filename = filename.map { String(decoding: $0, as: UTF8.self) }
        contentType = fields["content-type"].flatMap { ParameterisedValue($0)?.value }
    }

    /// Values by their fields' names in small letters.
    private static func fields(_ bytes: ArraySlice<UInt8>) throws(ServiceError) -> [String: ArraySlice<UInt8>] {
        var fields: [String: ArraySlice<UInt8>] = [:]
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                line[..<colon].allSatisfy(ParameterisedValue.isTokenByte), !line.contains(where: isControl)
            else {
                throw ServiceError(
                    .invalidRequest, "A part's head has a line that is not a field's name, a colon and its value.")
            }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            guard fields.updateValue(line[(colon + 1)...], forKey: name) == nil else {
                throw ServiceError(.invalidRequest, "A part's head has \(name.prefix(40)) twice.")
            }
        }
        return fields
    }

    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }

    private static func checkEncoding(_ value: ArraySlice<UInt8>?) throws(ServiceError) {
        guard let value, let encoding = ParameterisedValue(value)?.value,
            !["binary", "8bit", "7bit"].contains(encoding)
        else { return }
        throw ServiceError(
            .unsupportedMediaType, "A part is encoded as \(encoding.prefix(40)); its bytes must be sent as they are.")
    }
}
