import DragomanModel

/// Members of an object. A nil value is written as `null`.
extension JSONWriter {
    mutating func member(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    mutating func member(_ name: String, _ value: Int?) {
        key(name)
        if let value { number(value) } else { null() }
    }

    mutating func member(_ name: String, _ value: Double?) {
        key(name)
        if let value { number(value) } else { null() }
    }

    mutating func member(_ name: String, _ value: Bool) {
        key(name)
        bool(value)
    }

    mutating func member(_ name: String, _ value: Timestamp) {
        key(name)
        string(value.iso8601)
    }

    mutating func member(_ name: String, _ languages: [LanguageTag]) {
        key(name)
        array(languages) { $0.string($1.value) }
    }

    mutating func member(_ name: String, _ texts: [String]) {
        key(name)
        array(texts) { $0.string($1) }
    }

    mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
        key(name)
        object(body)
    }

    /// An array of objects.
    mutating func objects<Element>(
        _ name: String, _ values: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
    ) {
        key(name)
        array(values) { writer, value in writer.object { body(&$0, value) } }
    }
}
