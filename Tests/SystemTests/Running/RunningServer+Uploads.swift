import Foundation
import HTTPTestSupport

extension RunningServer {
    /// Sends a file as a form, in the field `audio`.
    func upload(_ file: String, _ fields: [String: String], to path: String) async throws -> Answer {
        try await upload(bytes: Array(Data(contentsOf: URL(filePath: file))), fields, to: path)
    }

    func upload(bytes: [UInt8], _ fields: [String: String], to path: String) async throws -> Answer {
        let boundary = "a-boundary-of-a-test"
        var body: [UInt8] = []
        for (name, value) in fields {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"clip\"\r\n\r\n".utf8
        body += bytes
        body += "\r\n--\(boundary)--\r\n".utf8
        return try await Connection.with(port: port) { connection in
            let fields = [
                "Content-Type": "multipart/form-data; boundary=\(boundary)", "Content-Length": "\(body.count)",
            ]
            try await connection.request("POST", path, fields: fields)
            try await connection.send(body)
            return try await connection.answer()
        }
    }
}
