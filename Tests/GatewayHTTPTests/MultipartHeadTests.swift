import DragomanModel
import Testing

@testable import GatewayHTTP

@Suite struct MultipartHeadTests {
    private static func head(_ lines: String...) throws(ServiceError) -> MultipartHead {
        let bytes = Array(lines.map { $0 + "\r\n" }.joined().utf8)
        return try MultipartHead(bytes[...], limits: MultipartSamples.limits)
    }

    @Test(
        arguments: [
            (#"form-data; name="audio"; filename="clip.wav""#, "audio", "clip.wav"),
            (#"form-data; name=audio"#, "audio", nil),
            (#"Form-Data ; NAME = "audio""#, nil, nil),
            (#"Form-Data ; NAME="audio" ; Filename="""#, "audio", ""),
            (#"form-data; filename="../../etc/passwd"; name="a""#, "a", "../../etc/passwd"),
            (#"form-data; name="a"; filename="C:\Users\Anna\clip.wav""#, "a", #"C:\Users\Anna\clip.wav"#),
            (#"form-data; name="say \"hi\"; now"; filename="a\\b""#, #"say "hi"; now"#, #"a\b"#),
            (#"form-data; name="été 🎙"; filename*=UTF-8''x.wav"#, "été 🎙", nil),
            (#"form-data; name="a"; filename="x"; filename*=UTF-8''y;"#, "a", "x"),
            (#"form-data; name="""#, "", nil),
        ] as [(String, String?, String?)])
    func namesAreRead(value: String, name: String?, filename: String?) throws {
        guard let name else {
            #expect(throws: ServiceError.self) { try Self.head("Content-Disposition: \(value)") }
            return
        }
        let head = try Self.head("Content-Disposition: \(value)")
        #expect(head.name == name)
        #expect(head.filename == filename)
    }

    @Test(
        arguments: [
            ("Content-Type: audio/OGG; codecs=opus", true), ("content-type:video/webm", true),
            ("Content-Type: application/octet-stream", true), ("Content-Type: text/plain; charset=UTF-8", false),
            ("Content-Type: application/json", false), ("X-Other: audio/ogg", false),
        ])
    func aTypeOfSoundMakesAFile(line: String, isFile: Bool) throws {
        #expect(try Self.head("Content-Disposition: form-data; name=a", line).isFile == isFile)
    }

    @Test func aFileWithANameMayBeOfAnyType() throws {
        let head = try Self.head(
            "Content-Disposition: form-data; name=a; filename=b", "Content-Type: Text/Plain; charset=x",
            "Content-Transfer-Encoding: binary")
        #expect(head.isFile)
        #expect(head.contentType == "text/plain")
    }

    private static let disposition = "Content-Disposition: form-data; name=a"

    @Test(
        arguments: [
            ([], .invalidRequest, #"Every part needs one Content-Disposition such as form-data; name="audio"."#),
            (
                ["Content-Disposition: attachment; name=a"], .invalidRequest,
                #"Every part needs one Content-Disposition such as form-data; name="audio"."#
            ),
            (
                ["Content-Disposition: form-data; name=a; name=b"], .invalidRequest,
                #"Every part needs one Content-Disposition such as form-data; name="audio"."#
            ),
            (
                [#"Content-Disposition: form-data; name="a"#], .invalidRequest,
                #"Every part needs one Content-Disposition such as form-data; name="audio"."#
            ),
            ([disposition, disposition], .invalidRequest, "A part's head has content-disposition twice."),
            (
                [disposition, " folded"], .invalidRequest,
                "A part's head has a line that is not a field's name, a colon and its value."
            ),
            (
                [disposition + "\u{0}"], .invalidRequest,
                "A part's head has a line that is not a field's name, a colon and its value."
            ),
            (
                ["\(disposition)\(String(repeating: "a", count: 256))"], .invalidRequest,
                "The name of a part must be UTF-8 of at most 256 bytes."
            ),
            (
                ["\(disposition); filename=\(String(repeating: "a", count: 1_025))"], .invalidRequest,
                "The name of a file has more than 1024 bytes."
            ),
            (
                [disposition, "Content-Transfer-Encoding: Base64"], .unsupportedMediaType,
                "A part is encoded as base64; its bytes must be sent as they are."
            ),
        ] as [([String], ServiceError.Code, String)])
    func namesWhatIsWrong(lines: [String], code: ServiceError.Code, message: String) {
        let bytes = Array(lines.map { $0 + "\r\n" }.joined().utf8)
        #expect(throws: ServiceError(code, message)) {
            try MultipartHead(bytes[...], limits: MultipartSamples.limits)
        }
    }

    @Test func aNameMustBeUTF8AndAFilenameNeedNot() throws {
        let name = Array("Content-Disposition: form-data; name=\"".utf8) + [0xE9] + Array("\"\r\n".utf8)
        #expect(throws: ServiceError.self) { try MultipartHead(name[...], limits: MultipartSamples.limits) }
        let filename = Array("Content-Disposition: form-data; name=a; filename=".utf8) + [0xE9, 0x0D, 0x0A]
        #expect(try MultipartHead(filename[...], limits: MultipartSamples.limits).filename == "\u{FFFD}")
    }

    @Test(
        arguments: [
            ("multipart/form-data; boundary=abc", "abc"), ("Multipart/Form-Data;BOUNDARY=\"a b:c\" ; x=y", "a b:c"),
            ("multipart/form-data; charset=utf-8; boundary=----WebKit=/?'()+_,-.:", "----WebKit=/?'()+_,-.:"),
            ("multipart/form-data; boundary=\(String(repeating: "x", count: 70))", String(repeating: "x", count: 70)),
        ])
    func theBoundaryIsReadFromTheType(type: String, boundary: String) throws {
        #expect(try MultipartBoundary(contentType: type).bytes == Array(boundary.utf8))
    }

    @Test(
        arguments: [
            (nil, .unsupportedMediaType), ("", .unsupportedMediaType), ("application/json", .unsupportedMediaType),
            ("multipart/mixed; boundary=a", .unsupportedMediaType), ("multipart/form-data", .invalidRequest),
            ("multipart/form-data; boundary=", .invalidRequest),
            ("multipart/form-data; boundary=\"\"", .invalidRequest),
            ("multipart/form-data; boundary=\"a", .invalidRequest),
            ("multipart/form-data; boundary=\"a \"", .invalidRequest),
            ("multipart/form-data; boundary=a; boundary=b", .invalidRequest),
            ("multipart/form-data; boundary=a\\b", .invalidRequest),
            ("multipart/form-data; boundary=é", .invalidRequest),
            ("multipart/form-data; boundary=\(String(repeating: "x", count: 71))", .invalidRequest),
            ("multipart/form-data; boundary=\"a\"b", .invalidRequest),
        ] as [(String?, ServiceError.Code)])
    func aTypeWithoutABoundaryIsRefused(type: String?, code: ServiceError.Code) {
        let error = #expect(throws: ServiceError.self) { try MultipartBoundary(contentType: type) }
        #expect(error?.code == code)
    }
}
