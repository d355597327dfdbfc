/// One thing that an operator can set: by file, environment or flag.
package struct Setting: Sendable {
    package enum Kind: Sendable {
        case text
        case integer
        case list
    }

    /// As in the configuration file: `http.port` is `{"http": {"port": 3000}}`.
    package let key: String
    package let kind: Kind
    /// As shown in the documentation; empty: there is none.
    package let standard: String
    package let meaning: String

    package init(_ key: String, _ kind: Kind, _ standard: String, _ meaning: String) {
        self.key = key
        self.kind = kind
        self.standard = standard
        self.meaning = meaning
    }

    /// The variable of the environment: `DRAGOMAN_HTTP_PORT`.
    package var variable: String {
        var name = Self.variablePrefix
        for character in key {
            if character == "." {
                name.append("_")
            } else if character.isUppercase {
                name.append("_\(character)")
            } else {
                name.append(contentsOf: character.uppercased())
            }
        }
        return name
    }

    package static let variablePrefix = "DRAGOMAN_"
}
