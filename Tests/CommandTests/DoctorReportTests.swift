import DragomanModel
import Testing
import Translator

@testable import dragoman

@Suite struct DoctorReportTests {
    private func report(
        _ pairs: [(LanguageTag, LanguageTag)], unusable: [String: String] = [:], hasExecutable: Bool = true
    ) -> DoctorReport {
        let pairs = pairs.map { source, target in
            EnginePair(
                pair: LanguagePair(source: source, target: target), engine: "apertium",
                version: "\(source)-\(target) 1.0")
        }
        return DoctorReport(
            pairs: pairs, unusable: unusable, planner: RoutePlanner(pairs: pairs, installable: DebianPairs.packages),
            executables: [.init(path: "/opt/dragoman-engine", isThere: hasExecutable)])
    }

    @Test func everythingThatIsThere() {
        let report = report([("en", "es"), ("es", "en"), ("es", "ca"), ("ca", "es")])
        #expect(report.isHealthy)
        #expect(
            report.text.hasPrefix(
                """
                Child executables:
                  /opt/dragoman-engine

                Apertium: 4 direct language pairs, from
                  ca-es 1.0
                  en-es 1.0
                  es-ca 1.0
                  es-en 1.0

                Routes: 6
                  ca → en (by es), es
                  en → ca (by es), es
                  es → ca, en

                """))
        #expect(report.text.hasSuffix("\n\nReady to translate.\n"))
    }

    /// Only what no route serves is missing, and each package is named once with all that it brings.
    @Test func whatIsMissingAndWhatBringsIt() throws {
        let text = report([("en", "es"), ("es", "en"), ("es", "ca"), ("ca", "es")]).text
        let missing = try #require(text.components("Missing among the recommended languages:\n"))
        let line = try #require(missing.split(separator: "\n").first { $0.contains("apertium-es-pt ") })
        #expect(line == "  sudo apt-get install apertium-es-pt    brings en→pt es→pt pt→en pt→es")
        #expect(!missing.contains("en→es"))
        #expect(!missing.contains("en→ca"))
    }

    @Test func whatIsThereForSound() {
        var report = report([("en", "es")])
        report.sound = .init(
            hasTools: true, recognisers: ["en": "pocketsphinx 0.8 en-us"], speech: "espeak-ng 1.51",
            spoken: ["en", "es"])
        #expect(
            report.text.contains(
                "ffmpeg: there\nRecognition:\n  en: pocketsphinx 0.8 en-us\nSpeech: 2 languages with espeak-ng 1.51"))
        report.sound = .init(hasTools: false, recognisers: [:], speech: "", spoken: [])
        for package in ["ffmpeg", "pocketsphinx-en-us", "espeak-ng-data"] {
            #expect(report.text.contains("sudo apt-get install \(package)"))
        }
    }

    @Test func nothingInstalled() {
        let report = report([])
        #expect(!report.isHealthy)
        #expect(report.text.contains("Apertium: no language pair is installed.\n  sudo apt-get install apertium "))
        #expect(!report.text.contains("Routes:"))
        #expect(report.text.hasSuffix("\n\nNot ready to translate.\n"))
    }

    /// A pair that is installed but broken must not look as if it were not installed.
    @Test(arguments: [true, false]) func modesThatCannotBeUsedAreNamed(hasOthers: Bool) {
        let text = report(
            hasOthers ? [("en", "es")] : [], unusable: ["eng-cat": "the program lt-proc is missing"]
        ).text
        #expect(text.contains("  eng-cat: not usable, the program lt-proc is missing\n"))
    }

    @Test func withoutTheChildExecutableNothingCanBeTranslated() {
        let report = report([("en", "es")], hasExecutable: false)
        #expect(!report.isHealthy)
        #expect(report.text.hasPrefix("Child executables:\n  missing: /opt/dragoman-engine. Build it: "))
        #expect(report.text.hasSuffix("Not ready to translate.\n"))
    }
}

extension String {
    /// What follows `heading`, up to the next empty line.
    fileprivate func components(_ heading: String) -> String? {
        firstRange(of: heading).map { range in
            let rest = self[range.upperBound...]
            return String(rest[..<(rest.firstRange(of: "\n\n")?.lowerBound ?? rest.endIndex)])
        }
    }
}
