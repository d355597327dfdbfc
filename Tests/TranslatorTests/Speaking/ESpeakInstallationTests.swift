import DragomanModel
import FoundationEssentials
import TestSupport
import Testing

@testable import Translator

struct ESpeakInstallationTests {
    /// The voices of a folder that has these files.
    private static func voices(_ files: [String: String]) async throws -> [LanguageTag: String] {
        try await withFolder { folder in
            for (path, text) in files {
                let file = URL(fileURLWithPath: "\(folder)/lang/\(path)")
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
            return ESpeakInstallation(
                dataDirectory: folder, packages: DebianPackages(database: "/nonexistent", prefix: "")
            ).voices
        }
    }

    @Test func nothingInstalledMeansNoVoices() async throws {
        #expect(try await Self.voices([:]).isEmpty)
    }

    @Test func thePlainVariantSpeaksForALanguageElseTheFirst() async throws {
        let voices = try await Self.voices([
            "gmw/en-029": "language en-029\nlanguage en 10\n", "gmw/en": "language en-gb 2\nlanguage en 2\n",
            "roa/es-419": "language es-419\nlanguage es 6\n", "roa/es-AR": "language es-AR\n", "eu": "language eu\n",
            "art/piqd": "language piqd\n",
        ])
        #expect(voices == ["en": "en", "es": "es-419", "eu": "eu"])
    }

    @Test func aVoiceSpeaksWhatItSaysBesidesItsName() async throws {
        let voices = try await Self.voices([
            "gmq/nb": "name Norwegian Bokmål\nlanguage nb\nlanguage no\n", "zls/hr": "language hr\nlanguage hbs\n",
            "sit/yue": "language yue\nlanguage zh-yue\nlanguage zh 8\n",
            "sit/cmn": "name Chinese\nlanguage cmn\nlanguage zh-cmn\nlanguage zh\n\nphonemes cmn\n",
            "sit/cmn-Latn-pinyin": "language cmn-latn-pinyin\nlanguage zh\n",
        ])
        #expect(
            voices == ["nb": "nb", "no": "nb", "hr": "hr", "sh": "hr", "cmn": "cmn", "zh": "cmn", "yue": "yue"])
    }

    @Test func aLanguagesOwnVoiceComesBeforeOthersThatSayTheySpeakIt() async throws {
        let voices = try await Self.voices(["hy": "language hy 9\n", "hyw": "language hyw\nlanguage hy 1\n"])
        #expect(voices == ["hy": "hy", "hyw": "hyw"])
    }
}
