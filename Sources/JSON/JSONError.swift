/// Why bytes could not be read as a JSON object.
package enum JSONError: Error, Hashable, Sendable {
    /// They are no JSON: what is wrong, as the end of a sentence, and the byte at which that was noticed.
    case notJSON(reason: String, offset: Int)
    /// They are JSON, but of another kind.
    case notAnObject(JSONValue.Kind)

    /// The byte at which it was noticed.
    package var offset: Int {
        switch self {
        case .notJSON(_, let offset): offset
        case .notAnObject: 0
        }
    }
}
