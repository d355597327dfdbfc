import JSON

/// One method of one path.
struct OpenAPIOperation: Sendable {
    /// A parameter of the query, or a field of the head.
    struct Parameter: Sendable {
        var name: String
        var kind = OpenAPISchema.Kind.text
        var about: String
        var place = "query"
        var isRequired = false
    }

    let method: String
    let path: String
    let about: String
    var parameters: [Parameter] = []
    /// The schema of the body.
    var body: String?
    var bodyType = "application/json"
    /// The statuses of success, and the schema of their answer; nil where it has no body.
    var statuses = [200]
    var answer: String?
    /// Statuses of no success that answer with the same schema.
    var otherStatuses: [Int] = []
    var answerType = "application/json"

    func write(to writer: inout JSONWriter) {
        writer.key(method.lowercased())
        writer.object { writer in
            writer.member("summary", about)
            writer.objects("parameters", pathParameters + parameters) { writer, parameter in
                writer.member("name", parameter.name)
                writer.member("in", parameter.place)
                writer.member("description", parameter.about)
                writer.member("required", parameter.isRequired)
                writer.object("schema") { parameter.kind.write(to: &$0, about: nil) }
            }
            if let body {
                writer.object("requestBody") { writer in
                    writer.member("required", true)
                    Self.content(body, bodyType, &writer)
                }
            }
            writer.object("responses") { writer in
                for status in statuses + otherStatuses {
                    writer.key(String(status))
                    writer.object { writer in
                        writer.member("description", statuses.contains(status) ? "Done" : "Not now")
                        if let answer { Self.content(answer, answerType, &writer) }
                    }
                }
                writer.object("default") { writer in
                    writer.member("description", "What went wrong; 503 comes with Retry-After")
                    Self.content("Error", "application/json", &writer)
                }
            }
        }
    }

    private var pathParameters: [Parameter] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { segment in
            let name = String(segment.dropFirst().dropLast())
            return Parameter(
                name: name, kind: name == "language" ? .language : .identifier, about: Self.about[name] ?? name,
                place: "path", isRequired: true)
        }
    }

    private static func content(_ schema: String, _ type: String, _ writer: inout JSONWriter) {
        writer.object("content") { writer in
            writer.key(type)
            writer.object { writer in
                writer.object("schema") { $0.member("$ref", "#/components/schemas/\(schema)") }
            }
        }
    }

    private static let about = [
        "id": "The id of what the path is about, percent-encoded",
        "language": "A language tag (BCP 47)",
        "userId": "A person's id",
    ]
}

extension OpenAPIOperation.Parameter {
    static let wait = Self(
        name: "wait", kind: .count, about: "Milliseconds to wait for missing translations (http.maxWait at most)")
    static let limit = Self(
        name: "limit", kind: .whole(from: RequestRules.pageLimits.lowerBound, to: RequestRules.pageLimits.upperBound),
        about: "Most entries of the page, fewer where they are long; \(RequestRules.standardPage) where not said")
    static let language = Self(
        name: "language", kind: .language, about: "Tell the translation into this language only")
}
