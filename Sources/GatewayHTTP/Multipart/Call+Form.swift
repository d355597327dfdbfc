import Blobs
import DragomanModel
import HTTPTypes
import HummingbirdCore

extension Call {
    /// The form in the body, its file on disk.
    /// - Throws: `UNSUPPORTED_MEDIA_TYPE`, `BODY_TOO_LARGE`, `INVALID_REQUEST`, `STORAGE_UNAVAILABLE`; `BodyInterrupted`.
    func form(
        fileField: StaticString, otherField: StaticString? = nil, limits: MultipartLimits, into folder: BlobFolder
    ) async throws -> MultipartForm {
        let boundary = try checkForm(limits)
        return try await MultipartForm.read(
            request.body, boundary: boundary, fileField: fileField, otherField: otherField, limits: limits, into: folder
        )
    }

    /// Whether the head says that the body is a form.
    var isForm: Bool { request.headers[.contentType]?.lowercased().hasPrefix("multipart/") ?? false }

    /// What the head says of the form in the body.
    /// - Throws: `UNSUPPORTED_MEDIA_TYPE`, `INVALID_REQUEST`, `BODY_TOO_LARGE`.
    @discardableResult
    func checkForm(_ limits: MultipartLimits) throws(ServiceError) -> MultipartBoundary {
        let boundary = try MultipartBoundary(contentType: request.headers[.contentType])
        try limits.check(length: request.headers[.contentLength])
        return boundary
    }
}
