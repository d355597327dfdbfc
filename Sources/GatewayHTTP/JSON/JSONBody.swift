import DragomanModel
import JSON

/// The object that a request's body holds, read field by field. Fields that nobody asks for are ignored; `null` is
/// the same as no field.
struct JSONBody {
    private let object: JSONObject

    /// - Throws: `INVALID_REQUEST`.
    init(_ bytes: [UInt8]) throws(ServiceError) {
        do {
            // Its length was checked while it came in.
            object = try JSONObject(bytes, maxBytes: bytes.count)
        } catch {
            throw ServiceError(.invalidRequest, "The body \(Self.problem(error)).")
        }
    }

    private static func problem(_ error: JSONError) -> String {
        switch error {
        case .notJSON(let reason, let offset): "is not JSON: \(reason) at byte \(offset)"
        case .notAnObject(let kind): "must be a JSON object; it is \(kind.phrase)"
        }
    }

    /// Whether there is such a field, be it `null`.
    func has(_ name: StaticString) -> Bool { object.has(name) }

    func string(_ name: StaticString) throws(ServiceError) -> String? {
        guard let field = object[name] else { return nil }
        guard let text = field.string else { throw Self.wrong(name, field, "a string") }
        return text
    }

    func requiredString(_ name: StaticString) throws(ServiceError) -> String {
        guard let text = try string(name) else { throw Self.missing(name, "a string") }
        return text
    }

    func bool(_ name: StaticString) throws(ServiceError) -> Bool? {
        guard let field = object[name] else { return nil }
        guard let flag = field.bool else { throw Self.wrong(name, field, "true or false") }
        return flag
    }

    func whole(_ name: StaticString) throws(ServiceError) -> Int? {
        guard let field = object[name] else { return nil }
        guard let whole = field.double.flatMap(Int.init(exactly:)) else {
            throw Self.wrong(name, field, "a whole number")
        }
        return whole
    }

    func number(_ name: StaticString) throws(ServiceError) -> Double? {
        guard let field = object[name] else { return nil }
        guard let number = field.double else { throw Self.wrong(name, field, "a number") }
        return number
    }

    /// Stretches of speech with their times; none where there is no such field.
    func segments(_ name: StaticString) throws(ServiceError) -> [Transcript.Segment] {
        guard let field = object[name] else { return [] }
        guard let elements = field.elements else { throw Self.wrong(name, field, "an array of segments") }
        var segments: [Transcript.Segment] = []
        for element in elements {
            guard let segment = element.object, let text = segment["text"]?.string, let start = segment["startMs"]?.int,
                let end = segment["endMs"]?.int, start >= 0, end >= start
            else {
                throw ServiceError(
                    .invalidRequest, "\(name) must hold objects with text, startMs and endMs, in milliseconds.")
            }
            segments.append(.init(text: text, startMilliseconds: start, endMilliseconds: end))
        }
        return segments
    }

    /// A language; nil where none is given or `auto`.
    func language(_ name: StaticString) throws(ServiceError) -> LanguageTag? {
        guard let text = try string(name), text != "auto" else { return nil }
        return try LanguageTag(checking: text, name: name.description)
    }

    func requiredLanguage(_ name: StaticString) throws(ServiceError) -> LanguageTag {
        try LanguageTag(checking: requiredString(name), name: name.description)
    }

    func languages(_ name: StaticString) throws(ServiceError) -> [LanguageTag]? {
        guard let field = object[name] else { return nil }
        guard let elements = field.elements else { throw Self.wrong(name, field, "an array of strings") }
        var languages: [LanguageTag] = []
        for element in elements {
            guard let text = element.string else {
                throw ServiceError(
                    .invalidRequest, "\(name) must be an array of strings; it holds \(element.kind.phrase).")
            }
            languages.append(try LanguageTag(checking: text, name: name.description))
        }
        return languages
    }

    func requiredLanguages(_ name: StaticString) throws(ServiceError) -> [LanguageTag] {
        guard let languages = try languages(name) else { throw Self.missing(name, "an array of strings") }
        return languages
    }

    func modelType() throws(ServiceError) -> ModelType? {
        guard let text = try string("modelType") else { return nil }
        return try ModelType(checking: text)
    }

    func priority() throws(ServiceError) -> Priority? {
        guard let text = try string("priority") else { return nil }
        guard let known = Priority(rawValue: text) else {
            let names = Priority.allCases.map(\.rawValue).joined(separator: ", ")
            throw ServiceError(.invalidRequest, "priority must be one of \(names).")
        }
        return known
    }

    private static func wrong(_ name: StaticString, _ value: JSONValue, _ expected: String) -> ServiceError {
        ServiceError(.invalidRequest, "\(name) must be \(expected); it is \(value.kind.phrase).")
    }

    private static func missing(_ name: StaticString, _ expected: String) -> ServiceError {
        ServiceError(.invalidRequest, "\(name) is missing; it must be \(expected).")
    }
}

extension JSONValue.Kind {
    /// As an error names it.
    fileprivate var phrase: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .bool: "true or false"
        case .null: "null"
        }
    }
}

extension ModelType {
    init(checking text: String) throws(ServiceError) {
        guard let known = ModelType(rawValue: text) else {
            let names = ModelType.allCases.map(\.rawValue).joined(separator: ", ")
            throw ServiceError(.invalidRequest, "modelType must be one of \(names).")
        }
        self = known
    }
}
