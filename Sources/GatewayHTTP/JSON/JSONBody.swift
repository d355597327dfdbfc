import DragomanModel

/// The object that a request's body holds, read field by field. Fields that nobody asks for are ignored; `null` is
/// the same as no field.
struct JSONBody {
    private let value: JSONValue

    /// - Throws: `INVALID_REQUEST`.
    init(_ bytes: [UInt8]) throws(ServiceError) {
        do {
            value = try JSONParser.parse(bytes)
        } catch {
            throw ServiceError(.invalidRequest, "The body is not JSON: \(error.reason) at byte \(error.offset).")
        }
        guard case .object = value else {
            throw ServiceError(.invalidRequest, "The body must be a JSON object; it is \(value.kind).")
        }
    }

    /// Whether there is such a field, be it `null`.
    func has(_ name: String) -> Bool { value[name] != nil }

    func string(_ name: String) throws(ServiceError) -> String? {
        guard let field = field(name) else { return nil }
        guard case .string(let text) = field else { throw Self.wrong(name, field, "a string") }
        return text
    }

    func requiredString(_ name: String) throws(ServiceError) -> String {
        guard let text = try string(name) else { throw Self.missing(name, "a string") }
        return text
    }

    func bool(_ name: String) throws(ServiceError) -> Bool? {
        guard let field = field(name) else { return nil }
        guard case .bool(let flag) = field else { throw Self.wrong(name, field, "true or false") }
        return flag
    }

    func whole(_ name: String) throws(ServiceError) -> Int? {
        guard let field = field(name) else { return nil }
        guard case .number(let number) = field, let whole = Int(exactly: number) else {
            throw Self.wrong(name, field, "a whole number")
        }
        return whole
    }

    /// A language; nil where none is given or `auto`.
    func language(_ name: String) throws(ServiceError) -> LanguageTag? {
        guard let text = try string(name), text != "auto" else { return nil }
        return try LanguageTag(checking: text, name: name)
    }

    func requiredLanguage(_ name: String) throws(ServiceError) -> LanguageTag {
        try LanguageTag(checking: requiredString(name), name: name)
    }

    func languages(_ name: String) throws(ServiceError) -> [LanguageTag]? {
        guard let field = field(name) else { return nil }
        guard case .array(let elements) = field else { throw Self.wrong(name, field, "an array of strings") }
        var languages: [LanguageTag] = []
        for element in elements {
            guard case .string(let text) = element else {
                throw ServiceError(.invalidRequest, "\(name) must be an array of strings; it holds \(element.kind).")
            }
            languages.append(try LanguageTag(checking: text, name: name))
        }
        return languages
    }

    func requiredLanguages(_ name: String) throws(ServiceError) -> [LanguageTag] {
        guard let languages = try languages(name) else { throw Self.missing(name, "an array of strings") }
        return languages
    }

    func modelType() throws(ServiceError) -> ModelType? {
        guard let text = try string("modelType") else { return nil }
        return try ModelType(checking: text)
    }

    private func field(_ name: String) -> JSONValue? {
        let field = value[name]
        return field == .null ? nil : field
    }

    private static func wrong(_ name: String, _ value: JSONValue, _ expected: String) -> ServiceError {
        ServiceError(.invalidRequest, "\(name) must be \(expected); it is \(value.kind).")
    }

    private static func missing(_ name: String, _ expected: String) -> ServiceError {
        ServiceError(.invalidRequest, "\(name) is missing; it must be \(expected).")
    }
}

extension LanguageTag {
    /// - Throws: `UNKNOWN_LANGUAGE`, naming the text.
    init(checking text: String, name: String) throws(ServiceError) {
        guard let tag = LanguageTag(text) else {
            throw ServiceError(
                .unknownLanguage, "\(name) has \"\(text.prefix(40))\", which is not a language tag such as es or pt-BR."
            )
        }
        self = tag
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
