import Foundation
import HTTPTestSupport
import Testing

/// The document in which a server describes itself, and whether its answers keep to it.
struct OpenAPIDescription {
    private let document: [String: Any]

    init(_ answer: Answer) throws {
        document = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    }

    /// Every method of every path.
    var operations: [(method: String, path: String)] {
        paths.flatMap { path, methods in methods.keys.map { ($0.uppercased(), path) } }
    }

    /// What an answer has that its description does not allow: a status that is not named, or the members that differ.
    func problems(of answer: Answer, to method: String, _ path: String) throws -> [String] {
        let responses = try #require(paths[path]?[method.lowercased()]?["responses"] as? [String: Any])
        let isSuccess = (200..<300).contains(answer.status)
        guard let response = responses["\(answer.status)"] ?? (isSuccess ? nil : responses["default"]) else {
            return ["status \(answer.status) is not described"]
        }
        let content = (response as? [String: Any])?["content"] as? [String: [String: Any]]
        guard let schema = content?["application/json"]?["schema"] else {
            return answer.body.isEmpty ? [] : ["no body is described"]
        }
        let value = try JSONSerialization.jsonObject(with: Data(answer.body), options: .fragmentsAllowed)
        return problems(value, schema as? [String: Any] ?? [:], at: "body")
    }

    private var paths: [String: [String: [String: Any]]] {
        document["paths"] as? [String: [String: [String: Any]]] ?? [:]
    }

    /// The part of JSON Schema (2020-12) that the document uses.
    private func problems(_ value: Any, _ schema: [String: Any], at place: String) -> [String] {
        if let reference = schema["$ref"] as? String {
            let components = document["components"] as? [String: [String: [String: Any]]]
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            guard let found = components?["schemas"]?[name] else { return ["\(place): there is no \(reference)"] }
            return problems(value, found, at: place)
        }
        if let choices = schema["anyOf"] as? [[String: Any]] {
            let all = choices.map { problems(value, $0, at: place) }
            return all.contains(where: \.isEmpty) ? [] : all.flatMap(\.self)
        }
        guard let type = schema["type"] as? String else { return [] }
        switch (type, value) {
        case ("object", let object as [String: Any]): return members(object, schema, at: place)
        case ("array", let array as [Any]):
            let items = schema["items"] as? [String: Any] ?? [:]
            return array.flatMap { problems($0, items, at: place + "[]") }
        case ("string", let text as String):
            let allowed = schema["enum"] as? [String]
            let pattern = schema["pattern"] as? String
            let fits =
                allowed?.contains(text) ?? true
                && pattern.map { text.range(of: $0, options: .regularExpression) != nil } ?? true
            return fits ? [] : ["\(place) is \(text)"]
        case ("null", is NSNull): return []
        case ("boolean", let flag as NSNumber) where kind(flag) == .flag: return []
        case ("number", let number as NSNumber) where kind(number) == .number: return []
        case ("integer", let number as NSNumber) where kind(number) == .number:
            let least = (schema["minimum"] as? NSNumber)?.doubleValue ?? -.infinity
            return number.doubleValue.rounded() == number.doubleValue && number.doubleValue >= least
                ? [] : ["\(place) is \(number)"]
        default: return ["\(place) is no \(type): \(value)"]
        }
    }

    private func members(_ object: [String: Any], _ schema: [String: Any], at place: String) -> [String] {
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        let others = schema["additionalProperties"] as? [String: Any]
        let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
        let found = object.flatMap { name, member -> [String] in
            guard let described = properties[name] ?? others else {
                // A schema without any properties describes an object of any.
                return properties.isEmpty ? [] : ["\(place).\(name) is not described"]
            }
            return problems(member, described, at: "\(place).\(name)")
        }
        return missing.map { "\(place).\($0) is missing" } + found
    }

    private enum NumberKind { case flag, number }

    /// JSON's `true` is a number too, as Foundation has it.
    private func kind(_ number: NSNumber) -> NumberKind {
        String(cString: number.objCType) == "c" ? .flag : .number
    }
}
