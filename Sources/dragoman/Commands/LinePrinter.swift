import ArgumentParser
import DragomanModel
import FoundationEssentials
import Gateway

/// Writes translated lines to standard output, failures to standard error.
struct LinePrinter {
    let asJSON: Bool
    /// Whether each line says its language.
    let showsTargets: Bool

    /// Returns how many languages of the line failed.
    /// - Throws: `ExitCode.failure` where nobody reads any more.
    func print(_ line: ShellTranslator.Line) throws -> Int {
        var failures = 0
        for (language, result) in line.results.sorted(by: { $0.key < $1.key }) {
            switch result {
            case .translated(let translated, _):
                let row = asJSON ? json(line, language, translated) : text(language, translated.text)
                guard StandardOutput.write(row) else { throw ExitCode.failure }
            case .failed(let error):
                failures += 1
                StandardError.write("dragoman: line \(line.number + 1), \(language): \(error.message)\n")
            }
        }
        return failures
    }

    private func text(_ language: LanguageTag, _ text: String) -> String {
        showsTargets ? "\(language)\t\(text)\n" : text + "\n"
    }

    private struct Row: Encodable {
        var text: String
        var translation: String
        var language: LanguageTag
        var route: [LanguageTag]
        var engine: String
    }

    private func json(_ line: ShellTranslator.Line, _ language: LanguageTag, _ translated: TranslatedText) -> String {
        let row = Row(
            text: line.text, translation: translated.text, language: language, route: translated.route,
            engine: translated.engine)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(row), as: UTF8.self) + "\n"
        } catch {
            preconditionFailure("strings always encode: \(error)")
        }
    }
}
