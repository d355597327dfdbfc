import Blobs
import DragomanModel
import TestSupport
import Testing

@testable import GatewayHTTP

/// What a form's texts say.
@Suite struct MultipartFieldTests {
    private static func form(_ fields: [String: [String]]) async throws -> MultipartForm {
        try await withFolder { path in
            let head = try MultipartHead(
                Array("Content-Disposition: form-data; name=audio\r\n".utf8)[...], limits: MultipartSamples.limits)
            let file = UploadedFile(
                head, byteCount: 0, firstBytes: [], file: IncomingFile(folder: try BlobFolder(path + "/blobs")))
            return MultipartForm(fields: fields, file: file)
        }
    }

    @Test func stringsAndFlags() async throws {
        let form = try await Self.form([
            "a": ["x"], "empty": [""], "again": ["", "y"], "yes": ["true"], "no": ["false"],
        ])
        #expect(try form.string("a") == "x")
        #expect(try form.requiredString("again") == "y")
        #expect(try form.string("empty") == nil)
        #expect(try form.string("other") == nil)
        #expect(try form.flag("yes") == true)
        #expect(try form.flag("no") == false)
        #expect(try form.flag("empty") == nil)
    }

    @Test func languages() async throws {
        let form = try await Self.form([
            "list": ["es,fr, ca"], "repeated": ["es", "pt-br,fr"], "empty": [""], "one": ["eng"], "auto": ["auto"],
        ])
        #expect(try form.languages("list") == ["es", "fr", "ca"])
        #expect(try form.languages("repeated") == ["es", "pt-BR", "fr"])
        #expect(try form.languages("empty") == [])
        #expect(try form.languages("other") == nil)
        #expect(try form.language("one") == "en")
        #expect(try form.language("auto") == nil)
        #expect(try form.language("other") == nil)
    }

    @Test func namesWhatIsWrong() async throws {
        let form = try await Self.form([
            "twice": ["x", "y"], "flag": ["1"], "languages": ["es,klingon"], "empty": [""],
        ])
        #expect(throws: ServiceError(.invalidRequest, "twice is given more than once; it must be one string.")) {
            try form.string("twice")
        }
        #expect(throws: ServiceError(.invalidRequest, "empty is missing; it must be a string.")) {
            try form.requiredString("empty")
        }
        #expect(throws: ServiceError(.invalidRequest, "flag must be true or false.")) { try form.flag("flag") }
        let error = #expect(throws: ServiceError.self) { try form.languages("languages") }
        #expect(error?.code == .unknownLanguage)
        #expect(error?.message.contains("klingon") == true)
    }
}
