import DragomanModel
import FoundationEssentials

/// The configuration file: a JSON object whose members are settings or groups of them.
enum ConfigurationFile {
    /// The values of a file by their dotted keys, as text; lists joined with commas.
    /// - Throws: `ServiceError` with a sentence that names the file.
    static func read(_ path: String) throws -> [String: String] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ServiceError(.invalidRequest, "The configuration file \(path) cannot be read.")
        }
        do {
            var values: [String: String] = [:]
            let whole = try JSONDecoder().decode(Member.self, from: data)
            guard case .group = whole else {
                throw ServiceError(.invalidRequest, "it must hold a JSON object of settings.")
            }
            try whole.flatten(into: &values, prefix: "")
            return values
        } catch let error as ServiceError {
            throw ServiceError(error.code, "The configuration file \(path): \(error.message)")
        } catch let error as DecodingError {
            throw ServiceError(.invalidRequest, "The configuration file \(path) is not JSON\(Self.place(of: error)).")
        }
    }

    /// What the decoder tells of the place of a mistake, such as " around line 3, column 4".
    private static func place(of error: DecodingError) -> String {
        guard case .dataCorrupted(let context) = error, let underlying = context.underlyingError else { return "" }
        let description = "\(underlying)"
        guard let start = description.firstRange(of: "around line ")?.lowerBound else { return "" }
        return " " + description[start...].prefix { $0 != "." && $0 != "\"" }
    }

    private enum Member: Decodable {
        case nothing
        case group([String: Member])
        case list([Member])
        case text(String)
        case number(Double)
        case flag(Bool)

        /// JSON does not say beforehand what comes: each kind is tried, and only "it is another kind" goes on to the next.
        init(from decoder: any Decoder) throws {
            let single = try decoder.singleValueContainer()
            guard !single.decodeNil() else {
                self = .nothing
                return
            }
            if let group = try Self.ifKind({ try decoder.container(keyedBy: Key.self) }) {
                self = .group(
                    try group.allKeys.reduce(into: [:]) {
                        $0[$1.stringValue] = try group.decode(Member.self, forKey: $1)
                    })
                return
            }
            if let flag = try Self.ifKind({ try single.decode(Bool.self) }) {
                self = .flag(flag)
            } else if let number = try Self.ifKind({ try single.decode(Double.self) }) {
                self = .number(number)
            } else if let text = try Self.ifKind({ try single.decode(String.self) }) {
                self = .text(text)
            } else {
                self = .list(try single.decode([Member].self))
            }
        }

        private static func ifKind<Value>(_ read: () throws -> Value) throws -> Value? {
            do { return try read() } catch DecodingError.typeMismatch { return nil }
        }

        func flatten(into values: inout [String: String], prefix: String) throws {
            switch self {
            case .group(let members):
                for (name, member) in members {
                    try member.flatten(into: &values, prefix: prefix.isEmpty ? name : "\(prefix).\(name)")
                }
            default: values[prefix] = try text(of: prefix)
            }
        }

        private func text(of key: String) throws -> String {
            switch self {
            case .text(let text): text
            case .number(let number): Int(exactly: number).map { String($0) } ?? String(number)
            case .flag(let flag): String(flag)
            case .list(let members): try members.map { try $0.text(of: key) }.joined(separator: ",")
            case .nothing: throw ServiceError(.invalidRequest, "\(key) is null: give it a value, or leave it out.")
            case .group: throw ServiceError(.invalidRequest, "\(key) must not hold a group of settings.")
            }
        }
    }

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
