import DragomanModel
import JSON

/// Members of the kinds that our answers are made of.
extension JSONWriter {
    mutating func member(_ name: StaticString, _ value: Timestamp) {
        member(name, value.iso8601)
    }

    mutating func member(_ name: StaticString, _ languages: [LanguageTag]) {
        member(name, languages.map(\.value))
    }
}
