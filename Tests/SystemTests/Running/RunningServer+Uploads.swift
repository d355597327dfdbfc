import Foundation
import HTTPTestSupport

extension RunningServer {
    /// Sends a file as a form, in the field `audio`.
    func upload(_ file: String, _ fields: [String: String], to path: String) async throws -> Answer {
        try await upload(bytes: Array(Data(contentsOf: URL(filePath: file))), fields, to: path)
    }

    func upload(bytes: [UInt8], _ fields: [String: String], to path: String) async throws -> Answer {
        try await upload(UploadForm(fields: fields, files: [.init(bytes: bytes)]), to: path)
    }

    func upload(_ form: UploadForm, to path: String, method: String = "POST") async throws -> Answer {
        let body = form.body
        return try await Connection.with(port: port) { connection in
            let fields = ["Content-Type": UploadForm.contentType, "Content-Length": "\(body.count)"]
            try await connection.request(method, path, fields: fields)
            try await connection.send(body)
            return try await connection.answer()
        }
    }
}

/// A form with files, as browsers send it (RFC 7578).
struct UploadForm {
    struct File {
        var bytes: [UInt8]
        var field = "audio"
        /// What the client says that it is; nil: nothing.
        var contentType: String?
    }

    var fields: [String: String] = [:]
    var files: [File]

    private static let boundary = "a-boundary-of-a-test"
    static let contentType = "multipart/form-data; boundary=\(boundary)"

    var body: [UInt8] { parts + "\r\n--\(Self.boundary)--\r\n".utf8 }

    /// All of it but its end.
    var parts: [UInt8] {
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
