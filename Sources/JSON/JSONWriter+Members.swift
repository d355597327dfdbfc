/// Members that are always there: a nil value is written as `null`.
extension JSONWriter {
    package mutating func member(_ name: StaticString, _ value: String?) {
        key(fixed: name)
        if let value { string(value) } else { null() }
    }

    package mutating func member(_ name: StaticString, _ value: Int?) {
        key(fixed: name)
        if let value { number(value) } else { null() }
    }

    package mutating func member(_ name: StaticString, _ value: Double?) {
        key(fixed: name)
        if let value { number(value) } else { null() }
    }

    package mutating func member(_ name: StaticString, _ value: Bool) {
        key(fixed: name)
        bool(value)
    }

    package mutating func member(_ name: StaticString, _ texts: [String]) {
        key(fixed: name)
        array(texts) { $0.string($1) }
    }

    package mutating func object(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        key(fixed: name)
        object(body)
    }

    /// An array of objects.
    package mutating func objects<Element>(
        _ name: StaticString, _ values: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
    ) {
        key(fixed: name)
        array(values) { writer, value in writer.object { body(&$0, value) } }
    }
}
