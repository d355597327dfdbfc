import Configuration
import DragomanModel
import Testing

@testable import Settings

/// What stops the start: one sentence each, that names the place and the key.
@Suite struct RefusalTests {
    private func refusal(
        flags: [String: String] = [:], environment: [String: String] = [:], file: String? = nil
    ) throws -> String {
        let error = #expect(throws: ServiceError.self) {
            _ = try ConfigurationLoader.load(flags: flags, environment: environment, file: file)
        }
        let message = try #require(error?.message)
        #expect(!message.contains("\n"))
        return message
    }

    private func refusal(ofFile text: String) throws -> String {
        try ConfigurationFolder.with(text) { path in
            let message = try refusal(file: path)
            return message.replacing(path, with: "FILE")
        }
    }

    @Test(arguments: Setting.all.filter { $0.kind == .integer }.map(\.key))
    func wordsForNumbers(key: String) throws {
        let setting = try #require(Setting.all.first { $0.key == key })
        let expected = "\(key) is \"many\": it must be a whole number."
        #expect(try refusal(flags: [key: "many"]) == expected)
        #expect(try refusal(environment: [setting.variable: "many"]) == expected)
        #expect(try refusal(ofFile: setting.file("\"many\"")) == expected)
    }

    @Test(arguments: ["DRAGOMAN_HTTP_PROT", "DRAGOMAN_", "DRAGOMAN_http_port", "DRAGOMAN_HTTP__PORT"])
    func unknownVariables(name: String) throws {
        let message = try refusal(environment: [name: "1"])
        #expect(message == "The environment has \(name), which is no setting; see docs/configuration.md.")
    }

    @Test(arguments: [
        (#"{"http": {"prot": 1}}"#, #"FILE has "http.prot", which is no setting; see docs/configuration.md."#),
        (#"{"http": 1}"#, #"FILE has "http", which is no setting; see docs/configuration.md."#),
        (#"{"data": {"path": "x"}}"#, #"FILE has "data.path", which is no setting; see docs/configuration.md."#),
        (#"{"http": {"port": 1.5}}"#, #"http.port is "1.5": it must be a whole number."#),
        (#"{"http": {"port": true}}"#, #"http.port is "true": it must be a whole number."#),
        (
            #"{"http": {"port": null}}"#,
            "The configuration file FILE: http.port is null: give it a value, or leave it out."
        ),
        (
            #"{"translation": {"defaultTargets": [{}]}}"#,
            "The configuration file FILE: translation.defaultTargets must not hold a group of settings."
        ),
        ("[1]", "The configuration file FILE: it must hold a JSON object of settings."),
        ("null", "The configuration file FILE: it must hold a JSON object of settings."),
    ])
    func mistakesInTheFile(text: String, message: String) throws {
        #expect(try refusal(ofFile: text) == message)
    }

    @Test(arguments: ["", "{", #"{"http": {"port": 1}"#, "port = 1", #"{"http": }"#])
    func filesThatAreNotJSON(text: String) throws {
        #expect(try refusal(ofFile: text).hasPrefix("The configuration file FILE is not JSON"))
    }

    @Test func filesThatCannotBeRead() throws {
        #expect(try refusal(file: "/nonexistent") == "The configuration file /nonexistent cannot be read.")
    }

    @Test(arguments: [1, 10]) func boundsAreInclusive(value: Int) throws {
        let config = try ConfigurationLoader.load(flags: ["http.port": "\(value)"], environment: [:], file: nil)
        #expect(try config.bounded("http.port", default: 5, in: 1...10) == value)
    }

    @Test(arguments: [0, 11, -1]) func valuesOutOfBoundsAreNamed(value: Int) throws {
        let config = try ConfigurationLoader.load(flags: ["http.port": "\(value)"], environment: [:], file: nil)
        let error = #expect(throws: ServiceError.self) { try config.bounded("http.port", default: 5, in: 1...10) }
        #expect(error?.message == "http.port is \(value): it must lie between 1 and 10.")
    }
}
