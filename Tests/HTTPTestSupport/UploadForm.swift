/// A form with files, as browsers send it (RFC 7578).
package struct UploadForm {
    package struct File {
        package var bytes: [UInt8]
        package var field = "audio"
        /// What the client says that it is; nil: nothing.
        package var contentType: String?

        package init(bytes: [UInt8], field: String = "audio", contentType: String? = nil) {
            self.bytes = bytes
            self.field = field
            self.contentType = contentType
        }
    }

    package var fields: [String: String]
    package var files: [File]

    package init(fields: [String: String] = [:], files: [File]) {
        self.fields = fields
        self.files = files
    }

    private static let boundary = "a-boundary-of-a-test"
    package static let contentType = "multipart/form-data; boundary=\(boundary)"

    package var body: [UInt8] { parts + "\r\n--\(Self.boundary)--\r\n".utf8 }

    /// All of it but its end.
    package var parts: [UInt8] {
        var body: [UInt8] = []
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            body += "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        for (index, file) in files.enumerated() {
            let type = file.contentType.map { "\r\nContent-Type: \($0)" } ?? ""
            let disposition = "Content-Disposition: form-data; name=\"\(file.field)\"; filename=\"clip\""
            body += "\(index == 0 ? "" : "\r\n")--\(Self.boundary)\r\n\(disposition)\(type)\r\n\r\n".utf8
            body += file.bytes
        }
        return body
    }
}
