import HTTPTypes
import HummingbirdCore
import JSON
import NIOCore

extension Response {
    init(json bytes: [UInt8], status: HTTPResponse.Status = .ok) {
        self.init(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    init(status: HTTPResponse.Status = .ok, _ body: (inout JSONWriter) -> Void) {
        self.init(json: JSONWriter.object(body), status: status)
    }
}
