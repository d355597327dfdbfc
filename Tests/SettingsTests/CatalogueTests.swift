import Configuration
import DragomanModel
import Foundation
import Testing

@testable import Settings

@Suite struct CatalogueTests {
    @Test func everyKeyAndEveryVariableIsThereOnce() {
        #expect(Set(Setting.all.map(\.key)).count == Setting.all.count)
        #expect(Set(Setting.all.map(\.variable)).count == Setting.all.count)
    }

    /// The names that the interface promises.
    @Test(arguments: [
        ("http.host", "DRAGOMAN_HTTP_HOST"), ("http.port", "DRAGOMAN_HTTP_PORT"), ("data", "DRAGOMAN_DATA"),
        ("wire.host", "DRAGOMAN_WIRE_HOST"), ("wire.port", "DRAGOMAN_WIRE_PORT"),
        ("wire.pullPort", "DRAGOMAN_WIRE_PULL_PORT"), ("wire.pubPort", "DRAGOMAN_WIRE_PUB_PORT"),
    ])
    func promisedVariables(key: String, variable: String) {
        #expect(Setting.all.first { $0.key == key }?.variable == variable)
    }

    /// `docs/configuration.md` has a row for each setting, in the catalogue's order, and no other.
    @Test func theDocumentationListsTheCatalogue() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/configuration.md")
        let rows = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| `") }
        let expected = Setting.all.map { setting in
            let standard = setting.standard.isEmpty ? "–" : "`\(setting.standard)`"
            return "| `\(setting.key)` | `\(setting.variable)` | \(standard) | \(setting.meaning) |"
        }
        #expect(rows.map(String.init) == expected)
    }

    /// What the documentation calls a default is a value that would be taken.
    @Test(arguments: Setting.all.map(\.key)) func theDefaultIsAValueOfItsKind(key: String) throws {
        let setting = try #require(Setting.all.first { $0.key == key })
        _ = try ConfigurationLoader.load(flags: [key: setting.standard], environment: [:], file: nil)
    }
}
