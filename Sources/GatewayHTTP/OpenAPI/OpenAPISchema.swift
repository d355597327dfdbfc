import Gateway
import JSON

/// The shape of an object.
struct OpenAPISchema: Sendable {
    indirect enum Kind: Sendable {
        case text, moment, number, flag, file
        case whole(from: Int? = nil, to: Int? = nil)
        /// A text that a regular expression (ECMA-262) finds; `longest` in characters.
        case matching(String, longest: Int? = nil)
        case choice([String])
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

        /// A field of a request that may be left out; `null` is the same.
        static func optional(_ name: String, _ kind: Kind, _ about: String? = nil) -> Self {
            Self(name, .optional(kind), isRequired: false, about)
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
    /// A language tag, as `LanguageTag` reads it.
    static let language = Self.matching("^\(tag)$", longest: 35)
    static let languageOrAuto = Self.matching("^(auto|\(tag))$", longest: 35)
    /// An id, as `RequestLimits` checks it; its bytes are limited too, which no schema can say.
    static let identifier = Self.matching(
        #"^[^\u0000-\u001F\u007F-\u009F]+$"#, longest: RequestLimits.maxIdentifierBytes)
    /// A text that is not only white space.
    static let words = Self.matching(#"\S"#)
    static let count = Self.whole(from: 0)

    private static let tag = "[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*"

    /// Writes the members of a schema object (JSON Schema 2020-12).
    func write(to writer: inout JSONWriter, about: String?) {
        if let about { writer.member("description", about) }
        switch self {
        case .text: writer.member("type", "string")
        case .file:
            writer.member("type", "string")
            writer.member("format", "binary")
        case .moment:
            writer.member("type", "string")
            writer.member("format", "date-time")
        case .whole(let least, let most):
            writer.member("type", "integer")
            if let least { writer.member("minimum", least) }
            if let most { writer.member("maximum", most) }
        case .matching(let pattern, let longest):
            writer.member("type", "string")
            writer.member("pattern", pattern)
            if let longest { writer.member("maxLength", longest) }
        case .choice(let names):
            writer.member("type", "string")
            writer.member("enum", names)
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
