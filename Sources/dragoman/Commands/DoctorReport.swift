import DragomanModel
import Translator

/// What `doctor` prints.
struct DoctorReport {
    var pairs: [EnginePair]
    /// Modes that cannot be used, with the reason.
    var unusable: [String: String]
    var planner: RoutePlanner
    var executables: [Executable]
    /// Nil: nothing is told of sound.
    var sound: Sound?

    /// One that children run.
    struct Executable {
        var path: String
        var isThere: Bool
    }

    /// What is there for voice messages.
    struct Sound {
        var hasTools: Bool
        /// By base language.
        var recognisers: [LanguageTag: String]
        var speech: String
        var spoken: [LanguageTag]
    }

    /// Whether messages can be translated at all.
    var isHealthy: Bool { executables.allSatisfy(\.isThere) && !planner.routes.isEmpty }

    var text: String {
        let sections = [children, engines, routes, missing, sounds].filter { !$0.isEmpty }
        let verdict = isHealthy ? "Ready to translate." : "Not ready to translate."
        return (sections + [verdict]).joined(separator: "\n\n") + "\n"
    }

    private var children: String {
        let lines = executables.map {
            $0.isThere ? "  \($0.path)" : "  missing: \($0.path). Build it: swift build -c release"
        }
        return (["Child executables:"] + lines).joined(separator: "\n")
    }

    private var engines: String {
        let broken = unusable.sorted { $0.key < $1.key }.map { "  \($0.key): not usable, \($0.value)" }
        guard !pairs.isEmpty else {
            return (["Apertium: no language pair is installed."] + broken + ["  \(InstallAdvice.command)"])
                .joined(separator: "\n")
        }
        let versions = Set(pairs.map(\.version)).sorted().map { "  \($0)" }
        return (["Apertium: \(pairs.count) direct language pairs, from"] + versions + broken).joined(separator: "\n")
    }

    private var sounds: String {
        guard let sound else { return "" }
        let tools =
            sound.hasTools
            ? "ffmpeg: there" : "ffmpeg: missing, recordings cannot be decoded\n  sudo apt-get install ffmpeg"
        let recognised = sound.recognisers.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
        let recognition =
            recognised.isEmpty
            ? ["Recognition: no language", "  sudo apt-get install pocketsphinx-en-us    brings en"]
            : ["Recognition:"] + recognised
        let speech =
            sound.spoken.isEmpty
            ? "Speech: no language\n  sudo apt-get install espeak-ng-data"
            : "Speech: \(sound.spoken.count) languages with \(sound.speech)"
        return ([tools] + recognition + [speech]).joined(separator: "\n")
    }

    private var routes: String {
        let routes = planner.routes
        guard !routes.isEmpty else { return "" }
        let bySource = Dictionary(grouping: routes) { $0.languages[0] }
        let lines = bySource.sorted { $0.key < $1.key }.map { source, routes in
            let targets = routes.map { route in
                let pivots = route.languages.dropFirst().dropLast().map(\.value)
                let target = route.languages.last?.value ?? ""
                return pivots.isEmpty ? target : "\(target) (by \(pivots.joined(separator: ", ")))"
            }
            return "  \(source) → \(targets.joined(separator: ", "))"
        }
        return (["Routes: \(routes.count)"] + lines).joined(separator: "\n")
    }

    /// The pairs of the recommended languages that no route serves.
    private var missing: String {
        let languages: [LanguageTag] = ["en", "es", "fr", "ca", "it", "pt"]
        var packages: [String: [String]] = [:]
        for source in languages {
            for target in languages where source != target && planner.route(from: source, to: target) == nil {
                guard let package = planner.suggestion(from: source, to: target) else { continue }
                packages[package, default: []].append("\(source)→\(target)")
            }
        }
        guard !packages.isEmpty else { return "" }
        let lines = packages.sorted { $0.key < $1.key }.map {
            "  sudo apt-get install \($0.key)    brings \($0.value.joined(separator: " "))"
        }
        return (["Missing among the recommended languages:"] + lines).joined(separator: "\n")
    }
}
