/// Members that are left out where they have no value.
extension JSONWriter {
    package mutating func field(_ name: StaticString, _ value: String?) {
        if let value { member(name, value) }
    }

    package mutating func field(_ name: StaticString, _ value: Int?) {
        if let value { member(name, value) }
    }

    package mutating func field(_ name: StaticString, _ value: Double?) {
        if let value { member(name, value) }
    }

    package mutating func field(_ name: StaticString, _ value: Bool?) {
        if let value { member(name, value) }
    }

    package mutating func field(_ name: StaticString, _ texts: [String]?) {
        if let texts { member(name, texts) }
    }
}
