import DragomanModel
import Testing

@testable import GatewayHTTP

@Suite struct RequestTargetTests {
    @Test(
        arguments: [
            ("/", []), ("/health", ["health"]), ("/health/", ["health"]), ("/a/b%2Fc", ["a", "b/c"]),
            ("/a/%C3%A9%20x+y", ["a", "é x+y"]), ("/a?b=c/d", ["a"]), ("http://host:1/a?x", ["a"]),
            ("/a//b", ["a", "", "b"]),
            ("*", []),
        ] as [(String, [String])])
    func splitsThePathBeforeDecoding(text: String, segments: [String]) throws {
        #expect(try RequestTarget(text).segments == segments)
    }

    @Test func readsTheQuery() throws {
        let target = try RequestTarget("/a?x=1&x=2&text=a+b%26c%3D&flag&=5#end")
        #expect(target["x"] == "2")
        #expect(target["text"] == "a b&c=")
        #expect(target["flag"] == "")
        #expect(target["none"] == nil)
    }

    @Test(arguments: ["/a%", "/a%2", "/a%zz", "/a%ff", "/a?x=%C3"])
    func refusesEscapesThatAreNone(text: String) {
        let error = #expect(throws: ServiceError.self) { try RequestTarget(text) }
        #expect(error?.code == .invalidRequest)
    }
}
