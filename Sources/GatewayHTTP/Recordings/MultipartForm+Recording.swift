import DragomanModel
import JSON

extension MultipartForm {
    /// Keeps the file where it is sound.
    /// - Throws: `UNSUPPORTED_MEDIA_TYPE` where its first bytes are those of something else, `INVALID_AUDIO` where it is empty.
    func keepSound(_ tenant: String) async throws(ServiceError) -> StoredAudio {
        let mimeType: String
        do throws(ServiceError) {
            mimeType = try file.soundType()
        } catch {
            await file.discard()
            throw error
        }
        return try await file.keep(mimeType: mimeType, tenant: tenant)
    }

    func encoding(_ name: StaticString) throws(ServiceError) -> AudioEncoding {
        guard let text = try string(name) else { return .opus }
        return try AudioEncoding(checking: text, name: name.description)
    }

    /// What the sender's device has heard, as JSON: `{"text", "language", "confidence"?, "segments"?}`.
    func transcript(_ name: StaticString) throws(ServiceError) -> Transcript? {
        guard let text = try string(name) else { return nil }
        let body: JSONBody
        do throws(ServiceError) {
            body = try JSONBody(Array(text.utf8))
        } catch {
            throw ServiceError(.invalidRequest, "\(name) must be a JSON object with text and language.")
        }
        let words = try body.requiredString("text")
        let segments = try body.segments("segments")
        return Transcript(
            text: words, language: try body.requiredLanguage("language"), confidence: try body.number("confidence"),
            source: .sender, segments: segments, durationMilliseconds: segments.last?.endMilliseconds ?? 0)
    }
}

extension UploadedFile {
    /// What the file is, by its first bytes: what the client says of it counts for nothing.
    /// - Throws: `UNSUPPORTED_MEDIA_TYPE`, `INVALID_AUDIO`.
    func soundType() throws(ServiceError) -> String {
        guard byteCount > 0 else { throw ServiceError(.invalidAudio, "The file is empty.") }
        guard let mimeType else {
            throw ServiceError(
                .unsupportedMediaType,
                "The file is not sound that is known; send ogg, webm, m4a, aac, mp3, wav, flac, amr or 3gp.")
        }
        return mimeType
    }

    /// The sound of a sample that is not kept.
    func takeSound() async throws(ServiceError) -> [UInt8] {
        let outcome: Result<[UInt8], ServiceError>
        do throws(ServiceError) {
            _ = try soundType()
            outcome = .success(try await bytes())
        } catch {
            outcome = .failure(error)
        }
        await discard()
        return try outcome.get()
    }
}

extension AudioEncoding {
    /// - Throws: `INVALID_REQUEST`, naming the field and what there is.
    init(checking text: String, name: String) throws(ServiceError) {
        guard let encoding = AudioEncoding(rawValue: text) else {
            let names = AudioEncoding.allCases.map(\.rawValue).joined(separator: ", ")
            throw ServiceError(.invalidRequest, "\(name) must be one of \(names).")
        }
        self = encoding
    }
}
