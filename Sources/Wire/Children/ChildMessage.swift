package import DragomanModel
package import JSON

/// The payload of a frame to or from a child of ours: an object, and raw bytes beside it.
///
/// The length of the object (UInt32, little-endian), the object as JSON, the bytes.
package struct ChildMessage: Sendable {
    package var header: JSONObject
    /// Sound, mostly: signed 16-bit samples, little-endian, one channel.
    package var body: [UInt8]

    /// - Throws: `INTERNAL_ERROR` where the payload is no message.
    package init(_ payload: [UInt8]) throws(ServiceError) {
        let unreadable = ServiceError(.internalError, "A message between the server and its child cannot be read.")
        guard payload.count >= 4 else { throw unreadable }
        let length = payload.withUnsafeBytes { Int(UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self))) }
        guard length <= payload.count - 4 else { throw unreadable }
        do {
            header = try JSONObject(Array(payload[4..<(4 + length)]), maxBytes: length)
        } catch {
            throw unreadable
        }
        body = Array(payload[(4 + length)...])
    }

    package static func encode(body: [UInt8] = [], _ header: (inout JSONWriter) -> Void) -> [UInt8] {
        let object = JSONWriter.object(header)
        var payload: [UInt8] = []
        payload.reserveCapacity(4 + object.count + body.count)
        withUnsafeBytes(of: UInt32(object.count).littleEndian) { payload.append(contentsOf: $0) }
        payload += object
        payload += body
        return payload
    }

    /// The answer of a child that cannot serve a question.
    package static func encode(_ error: ServiceError) -> [UInt8] {
        encode { json in
            json.member("error", error.message)
            json.member("code", error.code.rawValue)
        }
    }

    /// What the child says is wrong; nil where it has served the question.
    package var error: ServiceError? {
        guard let message = header["error"]?.string else { return nil }
        let code = header["code"]?.string.flatMap(ServiceError.Code.init(rawValue:))
        return ServiceError(code ?? .engineFailed, message)
    }
}
