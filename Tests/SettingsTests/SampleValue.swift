import Configuration

@testable import Settings

extension Setting {
    /// A value of this setting's kind, different for each `number`: as text, and as the configuration file has it.
    func sample(_ number: Int) -> (text: String, json: String, read: String) {
        switch kind {
        case .text: ("value\(number)", "\"value\(number)\"", "value\(number)")
        case .integer: ("\(number)", "\(number)", "\(number)")
        case .list: ("a\(number), b", "[\"a\(number)\", \"b\"]", "a\(number),b")
        }
    }

    /// What a reader holds for this setting, as text; nil where no provider has a value.
    func value(in config: ConfigReader) -> String? {
        let key = ConfigKey(stringLiteral: key)
        return switch kind {
        case .text: config.string(forKey: key)
        case .integer: config.int(forKey: key).map(String.init)
        case .list: config.stringArray(forKey: key)?.joined(separator: ",")
        }
    }

    /// A file that holds only this setting.
    func file(_ json: String) -> String {
        key.split(separator: ".").reversed().reduce(json) { "{\"\($1)\": \($0)}" }
    }
}
