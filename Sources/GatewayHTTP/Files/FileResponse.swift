import DragomanModel
import HTTPTypes
import HummingbirdCore

/// A file of sound, as it is answered to `GET` and `HEAD`: whole, in part, or not at all where the client has it.
struct FileResponse: Sendable {
    let audio: StoredAudio
    /// Where it lies.
    let path: String

    /// Bytes that are read and written at once.
    private static let pieceSize = 65_536

    /// Opens the file before anything is answered; what follows is read while it is written.
    /// - Throws: `NOT_FOUND` where the file has vanished, `STORAGE_UNAVAILABLE`.
    func response(to request: Request) async throws -> Response {
        let tag = EntityTag(audio.hash)
        let file = try await OpenFile.open(path)
        guard !tag.isNamed(by: request.headers[.ifNoneMatch]) else {
            return Response(status: .notModified, headers: cacheFields(tag))
        }
        switch range(request, tag, file.byteCount) {
        case .whole: return answer(.ok, file, 0..<file.byteCount, tag)
        case .part(let range):
            var response = answer(.partialContent, file, range, tag)
            response.headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.byteCount)"
            return response
        case .unsatisfiable: return Self.refusal(file.byteCount)
        }
    }

    /// Ranges are for `GET` only (RFC 9110, 14.2).
    private func range(_ request: Request, _ tag: EntityTag, _ length: Int) -> ByteRange {
        guard request.method == .get, tag.allowsRange(request.headers[.ifRange]) else { return .whole }
        return ByteRange(request.headers[.range], length: length)
    }

    private func answer(
        _ status: HTTPResponse.Status, _ file: OpenFile, _ range: Range<Int>, _ tag: EntityTag
    ) -> Response {
        var fields = cacheFields(tag)
        fields[.contentType] = audio.mimeType
        fields[.contentDisposition] = "inline"
        // Whatever strangers have uploaded, it is nothing but sound to a browser.
        fields[.xContentTypeOptions] = "nosniff"
        fields[.acceptRanges] = "bytes"
        return Response(
            status: status, headers: fields,
            body: ResponseBody(contentLength: range.count) { writer in
                for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.pieceSize) {
                    let piece = start..<min(start + Self.pieceSize, range.upperBound)
                    try await writer.write(file.read(piece))
                }
                try await writer.finish(nil)
            })
    }

    /// A recording and its speech never change under their addresses; but only those may keep them who may ask for them.
    private func cacheFields(_ tag: EntityTag) -> HTTPFields {
        [.eTag: tag.text, .cacheControl: "private, immutable, max-age=31536000"]
    }

    private static func refusal(_ length: Int) -> Response {
        var response = ErrorAnswer.response(
            ServiceError(.invalidRequest, "The range asked for is not within the file, which has \(length) bytes."))
        response.status = .rangeNotSatisfiable
        response.headers[.contentRange] = "bytes */\(length)"
        return response
    }
}
