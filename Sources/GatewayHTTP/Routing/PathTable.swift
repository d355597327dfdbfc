import HTTPTypes
import HummingbirdCore

/// Which request goes to which handler.
///
/// Our own, because a known path asked with a wrong method has to be told from an unknown path (405 and 404), and
/// because ids are decoded after the path has been split.
struct PathTable: Sendable {
    typealias Handler = @Sendable (Call) async throws -> Response

    /// What a route does, and what its body is.
    struct Route: Sendable {
        var handler: Handler
        /// The limits of the form that it takes; nil: its body is JSON.
        var form: MultipartLimits?
        /// Whether its body may be JSON all the same.
        var takesJSONToo = false
    }

    enum Match: Sendable {
        /// `parameters`: the segments that stand where the pattern has braces, in order.
        case found(Route, parameters: [String])
        /// The path is known; these methods are allowed.
        case notAllowed([String])
        case notFound
    }

    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var parameter: Int?
        var handlers: [HTTPRequest.Method: Route] = [:]
    }

    /// Nodes of a tree by their index; the first is the root.
    private var nodes = [Node()]
    /// Every registered route, as `GET /api/messages/{id}`.
    private(set) var routes: [String] = []

    /// - Parameters:
    ///   - pattern: a path such as `/api/messages/{id}`, where braces stand for any one segment.
    ///   - form: the limits of the form that the body is; nil: it is JSON.
    ///   - orJSON: whether the body may be JSON instead of the form.
    mutating func on(
        _ method: HTTPRequest.Method, _ pattern: String, form: MultipartLimits? = nil, orJSON: Bool = false,
        _ handler: @escaping Handler
    ) {
        var node = 0
        for segment in pattern.split(separator: "/") {
            node = segment.first == "{" ? parameterChild(of: node) : literalChild(String(segment), of: node)
        }
        nodes[node].handlers[method] = Route(handler: handler, form: form, takesJSONToo: orJSON)
        routes.append("\(method.rawValue) \(pattern)")
    }

    /// `HEAD` goes to the handler of `GET`.
    func match(_ method: HTTPRequest.Method, _ segments: [String]) -> Match {
        var node = 0
        var parameters: [String] = []
        for segment in segments {
            if let literal = nodes[node].literals[segment] {
                node = literal
            } else if let parameter = nodes[node].parameter {
                node = parameter
                parameters.append(segment)
            } else {
                return .notFound
            }
        }
        let handlers = nodes[node].handlers
        guard !handlers.isEmpty else { return .notFound }
        guard let handler = handlers[method == .head ? .get : method] else {
            return .notAllowed(Self.allowed(handlers.keys))
        }
        return .found(handler, parameters: parameters)
    }

    private static func allowed(_ methods: some Sequence<HTTPRequest.Method>) -> [String] {
        var names = methods.map(\.rawValue)
        if names.contains("GET") { names.append("HEAD") }
        return names.sorted()
    }

    private mutating func literalChild(_ name: String, of node: Int) -> Int {
        if let child = nodes[node].literals[name] { return child }
        nodes.append(Node())
        nodes[node].literals[name] = nodes.count - 1
        return nodes.count - 1
    }

    private mutating func parameterChild(of node: Int) -> Int {
        if let child = nodes[node].parameter { return child }
        nodes.append(Node())
        nodes[node].parameter = nodes.count - 1
        return nodes.count - 1
    }
}
