import HTTPTypes
import HummingbirdCore
import Testing

@testable import GatewayHTTP

@Suite struct PathTableTests {
    private var table: PathTable {
        var table = PathTable()
        table.on(.get, "/a/{id}") { _ in Response(status: .ok) }
        table.on(.put, "/a/{id}") { _ in Response(status: .ok) }
        table.on(.post, "/a/fixed") { _ in Response(status: .ok) }
        table.on(.get, "/a/{id}/b/{other}") { _ in Response(status: .ok) }
        return table
    }

    @Test(
        arguments: [
            (["a", "x"], ["x"]), (["a", "x/y"], ["x/y"]), (["a", "x", "b", "z"], ["x", "z"]),
        ] as [([String], [String])])
    func findsAPathAndItsParameters(segments: [String], expected: [String]) {
        guard case .found(_, let parameters) = table.match(.get, segments) else {
            Issue.record("not found")
            return
        }
        #expect(parameters == expected)
    }

    @Test func answersHEADLikeGET() {
        guard case .found = table.match(.head, ["a", "x"]) else {
            Issue.record("not found")
            return
        }
    }

    @Test func saysWhatAKnownPathAllows() {
        guard case .notAllowed(let methods) = table.match(.delete, ["a", "x"]) else {
            Issue.record("allowed or not found")
            return
        }
        #expect(methods == ["GET", "HEAD", "PUT"])
    }

    @Test(arguments: [[], ["a"], ["b"], ["a", "x", "b"], ["a", "x", "b", "z", "y"], ["A", "x"]] as [[String]])
    func knowsNoOtherPath(segments: [String]) {
        guard case .notFound = table.match(.get, segments) else {
            Issue.record("found")
            return
        }
    }
}
