import Foundation

/// One answer, read by Foundation: its members in the order of their names, and `0` in place of what was measured.
struct Answer: Hashable, Sendable, CustomStringConvertible {
    struct NotOneObject: Error {}

    let description: String

    init(_ json: String) throws {
        try self.init([Array(json.utf8)])
    }

    init(_ frames: [[UInt8]]) throws {
        guard frames.count == 1 else { throw NotOneObject() }
        let object = try JSONSerialization.jsonObject(with: Data(frames[0]))
        guard let members = object as? [String: Any] else { throw NotOneObject() }
        try self.init(members)
    }

    private init(_ members: [String: Any]) throws {
        let sorted = try JSONSerialization.data(
            withJSONObject: members, options: [.sortedKeys, .withoutEscapingSlashes])
        // Figures that are another each time.
        let measured = /"(timestamp|processingTime|processingTimeMs|translationTime|queueTime)":[0-9][0-9.e+-]*/
        description = String(decoding: sorted, as: UTF8.self).replacing(measured) { #""\#($0.output.1)":0"# }
    }

    /// A member that is a text.
    subscript(_ name: String) -> String? { object?[name] as? String }

    /// A number, or true as 1.
    func number(_ name: String) -> Int? { (object?[name] as? NSNumber)?.intValue }

    /// A number with a fraction.
    func fraction(_ name: String) -> Double? { (object?[name] as? NSNumber)?.doubleValue }

    /// Texts of a list.
    func texts(_ name: String) -> [String]? { object?[name] as? [String] }

    /// A member that is an object.
    func inner(_ name: String) throws -> Answer {
        guard let members = object?[name] as? [String: Any] else { throw NotOneObject() }
        return try Answer(members)
    }

    /// Objects of a list; none where there is no list.
    func objects(_ name: String) throws -> [Answer] {
        try (object?[name] as? [[String: Any]] ?? []).map { try Answer($0) }
    }

    private var object: [String: Any]? {
        do {
            return try JSONSerialization.jsonObject(with: Data(description.utf8)) as? [String: Any]
        } catch {
            preconditionFailure("was JSON before: \(error)")
        }
    }
}
