import JSON

/// The shape of an object.
struct OpenAPISchema: Sendable {
    indirect enum Kind: Sendable {
        case text, moment, whole, number, flag
        case optional(Kind)
        case list(Kind)
        /// An object whose members' names are data.
        case map(Kind)
        case reference(String)
        case object([Field])
        /// Anything.
        case any
    }

    struct Field: Sendable {
        var name: String
        var kind: Kind
        var isRequired: Bool
        var about: String?

        init(_ name: String, _ kind: Kind, isRequired: Bool = true, _ about: String? = nil) {
            self.name = name
            self.kind = kind
            self.isRequired = isRequired
            self.about = about
        }
    }

    let name: String
    let fields: [Field]

    init(_ name: String, _ fields: [Field]) {
        self.name = name
        self.fields = fields
    }

    func write(to writer: inout JSONWriter) {
        writer.key(name)
        writer.object { Kind.object(fields).write(to: &$0, about: nil) }
    }
}

extension OpenAPISchema.Kind {
    /// Writes the members of a schema object (JSON Schema 2020-12).
    func write(to writer: inout JSONWriter, about: String?) {
        if let about { writer.member("description", about) }
        switch self {
        case .text: writer.member("type", "string")
        case .moment:
            writer.member("type", "string")
            writer.member("format", "date-time")
        case .whole: writer.member("type", "integer")
        case .number: writer.member("type", "number")
        case .flag: writer.member("type", "boolean")
        case .any: break
        case .optional(let kind):
            writer.key("anyOf")
            writer.array([kind, nil]) { writer, kind in
                writer.object { writer in
                    if let kind { kind.write(to: &writer, about: nil) } else { writer.member("type", "null") }
                }
            }
        case .list(let kind):
            writer.member("type", "array")
            writer.object("items") { kind.write(to: &$0, about: nil) }
        case .map(let kind):
            writer.member("type", "object")
            writer.object("additionalProperties") { kind.write(to: &$0, about: nil) }
        case .reference(let name): writer.member("$ref", "#/components/schemas/\(name)")
        case .object(let fields):
            writer.member("type", "object")
            writer.member("required", fields.filter(\.isRequired).map(\.name))
            writer.object("properties") { writer in
                for field in fields {
                    writer.key(field.name)
                    writer.object { field.kind.write(to: &$0, about: field.about) }
                }
            }
        }
    }
}
