import Foundation
import Testing

@testable import GatewayHTTP

@Suite struct OpenAPITests {
    @Test func isJSONWithEveryOperation() throws {
        let document = try JSONSerialization.jsonObject(with: Data(OpenAPIDocument.bytes)) as? [String: Any]
        let paths = try #require(document?["paths"] as? [String: [String: [String: Any]]])
        for operation in OpenAPIDocument.operations {
            let described = paths[operation.path]?[operation.method.lowercased()]
            let responses = described?["responses"] as? [String: Any]
            #expect(responses?[String(operation.status)] != nil, "\(operation.method) \(operation.path)")
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
}
