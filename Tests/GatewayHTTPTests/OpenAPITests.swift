import DragomanModel
import Foundation
import GatewayTestSupport
import Testing

@testable import GatewayHTTP

@Suite struct OpenAPITests {
    @Test func isJSONWithEveryOperation() throws {
        let document = try JSONSerialization.jsonObject(with: Data(OpenAPIDocument.bytes)) as? [String: Any]
        let paths = try #require(document?["paths"] as? [String: [String: [String: Any]]])
        for operation in OpenAPIDocument.operations {
            let described = paths[operation.path]?[operation.method.lowercased()]
            let responses = described?["responses"] as? [String: Any]
            for status in operation.statuses {
                #expect(responses?[String(status)] != nil, "\(operation.method) \(operation.path)")
            }
        }
    }

    /// Whatever is answered is described, and nothing else.
    @Test func describesEveryRoute() async throws {
        try await GatewayScene.run { scene in
            let server = HTTPServer(
                gateway: scene.gateway, configuration: HTTPConfiguration(), logger: scene.log.logger
            ) { _, _ in }
            #expect(
                Set(server.table.routes) == Set(OpenAPIDocument.operations.map { "\($0.method) \($0.path)" }))
        }
    }

    @Test func namesNoSchemaThatIsMissing() throws {
        let known = Set(OpenAPIDocument.schemas.map(\.name))
        #expect(known.count == OpenAPIDocument.schemas.count)
        let text = String(decoding: OpenAPIDocument.bytes, as: UTF8.self)
        let prefix = "#/components/schemas/"
        for range in text.ranges(of: prefix) {
            let name = String(text[range.upperBound...].prefix { $0 != "\"" })
            #expect(known.contains(name), "\(name)")
        }
    }

    /// What the document says of a language tag is what is accepted.
    @Test(arguments: [
        "en", "pt-BR", "zh_Hant", "ENG", "sr-Latn-RS", "e", "", "auto", "engl", "en-", "en--us", "e1", "en-123456789",
        "klingon", "en us", "abc-12345678-12345678-12345678-123456789",
    ])
    func describesLanguagesAsTheyAreRead(text: String) throws {
        guard case .matching(let pattern, let longest) = OpenAPISchema.Kind.language else {
            Issue.record("no pattern")
            return
        }
        let isDescribed = try Regex(pattern).wholeMatch(in: text) != nil && text.count <= longest ?? .max
        #expect(isDescribed == (LanguageTag(parsing: text) != nil))
    }
}
