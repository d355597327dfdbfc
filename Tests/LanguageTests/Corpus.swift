import DragomanModel
import Foundation
import Testing

/// The lines of a file of Corpora.
enum Corpus {
    struct Protected: Decodable, Sendable, CustomTestStringConvertible {
        var language: LanguageTag
        var text: String
        var tokens: [String]
        var testDescription: String { "\(language): \(text)" }
    }

    struct Sentences: Decodable, Sendable, CustomTestStringConvertible {
        var language: LanguageTag
        var text: String
        var sentences: [String]
        var testDescription: String { "\(language): \(text)" }
    }

    struct Detection: Decodable, Sendable {
        var language: LanguageTag
        var text: String
    }

    static func load<Line: Decodable>(_ name: String, as type: Line.Type) throws -> [Line] {
        let file = try #require(Bundle.module.url(forResource: name, withExtension: "jsonl", subdirectory: "Corpora"))
        let decoder = JSONDecoder()
        return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map { line in
            try decoder.decode(Line.self, from: line)
        }
    }
}
