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
        guard object is [String: Any] else { throw NotOneObject() }
        let sorted = try JSONSerialization.data(
            withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        // Figures that are another each time.
        let measured = /"(timestamp|processingTime|translationTime|queueTime)":[0-9][0-9.e+-]*/
        description = String(decoding: sorted, as: UTF8.self).replacing(measured) { #""\#($0.output.1)":0"# }
    }

    /// A member that is a text.
    subscript(_ name: String) -> String? { object?[name] as? String }

    /// A number, or true as 1.
    func number(_ name: String) -> Int? { (object?[name] as? NSNumber)?.intValue }

    private var object: [String: Any]? {
        do {
            return try JSONSerialization.jsonObject(with: Data(description.utf8)) as? [String: Any]
        } catch {
            preconditionFailure("was JSON before: \(error)")
        }
    }
}
