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
