import Configuration
import Foundation
import Testing

@testable import Settings

@Suite struct PrecedenceTests {
    @Test(arguments: Setting.all.map(\.key)) func flagBeforeEnvironmentBeforeFile(key: String) throws {
        let setting = try #require(Setting.all.first { $0.key == key })
        let flag = setting.sample(1)
        let variable = setting.sample(2)
        let inFile = setting.sample(3)
        let other = ["PATH": "/bin", "DRAGOMANIA": "not ours"]
        try ConfigurationFolder.with(setting.file(inFile.json)) { (file) throws in
            let environment = other.merging([setting.variable: variable.text]) { $1 }
            func read(_ flags: [String: String], _ environment: [String: String], _ file: String?) throws -> String? {
                setting.value(
                    in: try ConfigurationLoader.load(flags: flags, environment: environment, file: file))
            }
            #expect(try read([key: flag.text], environment, file) == flag.read)
            #expect(try read([:], environment, file) == variable.read)
            #expect(try read([:], other, file) == inFile.read)
            #expect(try read([key: flag.text], other, nil) == flag.read)
            #expect(try read([:], environment, nil) == variable.read)
            #expect(try read([:], other, nil) == nil)
        }
    }

    @Test func aSettingDoesNotHideAnotherOfItsGroup() throws {
        try ConfigurationFolder.with(#"{"http": {"host": "127.0.0.2", "port": 1}}"#) { (file) throws in
            let config = try ConfigurationLoader.load(
                flags: [:], environment: ["DRAGOMAN_HTTP_PORT": "2"], file: file)
            #expect(config.string(forKey: "http.host") == "127.0.0.2")
            #expect(config.int(forKey: "http.port") == 2)
        }
    }

    /// Groups can be opened or written with dots, as a person likes.
    @Test(arguments: [#"{"http": {"port": 7}}"#, #"{"http.port": 7}"#, #"{"http": {"port": "7"}}"#])
    func spellingsOfTheFile(text: String) throws {
        let port = try ConfigurationFolder.with(text) { file in
            try ConfigurationLoader.load(flags: [:], environment: [:], file: file).int(forKey: "http.port")
        }
        #expect(port == 7)
    }

    @Test(arguments: [("es", ["es"]), (" es , fr ", ["es", "fr"]), ("", []), ("es,,fr", ["es", "fr"])])
    func listsAreSeparatedByCommas(text: String, items: [String]) throws {
        let config = try ConfigurationLoader.load(
            flags: ["translation.defaultTargets": text], environment: [:], file: nil)
        #expect(config.stringArray(forKey: "translation.defaultTargets") == items)
    }
}
