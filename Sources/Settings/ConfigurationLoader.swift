package import Configuration
import DragomanModel

/// Brings flags, environment and file together; the first that has a value wins.
///
/// An unknown key or a value of the wrong kind stops the start, wherever it stands: a typing error must not become a
/// default in silence.
package enum ConfigurationLoader {
    package static func load(
        flags: [String: String], environment: [String: String], file: String?
    ) throws -> ConfigReader {
        let inFile = try file.map(ConfigurationFile.read) ?? [:]
        try check(inFile, in: file ?? "")
        return ConfigReader(providers: [
            try provider(flags, name: "flags"),
            try provider(try settings(in: environment), name: "environment"),
            try provider(inFile, name: "file"),
        ])
    }

    /// The settings that the environment holds, by their keys.
    static func settings(in environment: [String: String]) throws(ServiceError) -> [String: String] {
        let known = Dictionary(uniqueKeysWithValues: Setting.all.map { ($0.variable, $0.key) })
        var values: [String: String] = [:]
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) where name.hasPrefix(Setting.variablePrefix) {
            guard let key = known[name] else {
                throw ServiceError(
                    .invalidRequest, "The environment has \(name), which is no setting; see docs/configuration.md.")
            }
            values[key] = value
        }
        return values
    }

    private static func check(_ values: [String: String], in place: String) throws(ServiceError) {
        let known = Set(Setting.all.map(\.key))
        for key in values.keys.sorted() where !known.contains(key) {
            throw ServiceError(
                .invalidRequest, "\(place) has \"\(key)\", which is no setting; see docs/configuration.md.")
        }
    }

    private static func provider(_ values: [String: String], name: String) throws -> InMemoryProvider {
        let kinds = Dictionary(uniqueKeysWithValues: Setting.all.map { ($0.key, $0.kind) })
        var typed: [AbsoluteConfigKey: ConfigValue] = [:]
        for (key, text) in values {
            typed[AbsoluteConfigKey(key.split(separator: ".").map(String.init))] = try value(text, kinds[key], key: key)
        }
        return InMemoryProvider(name: name, values: typed)
    }

    private static func value(_ text: String, _ kind: Setting.Kind?, key: String) throws(ServiceError) -> ConfigValue {
        switch kind {
        case .integer:
            guard let number = Int(text) else {
                throw ServiceError(.invalidRequest, "\(key) is \"\(text)\": it must be a whole number.")
            }
            return ConfigValue(.int(number), isSecret: false)
        case .list:
            let items = text.split(separator: ",").map { $0.trimmingSpaces }
            return ConfigValue(.stringArray(items), isSecret: false)
        case .text, nil:
            return ConfigValue(.string(text), isSecret: false)
        }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
