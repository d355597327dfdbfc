import DragomanModel

/// What four more languages cost where there is an engine for each, and whether speech begins before all has been heard.
enum LanguagesMeasure {
    private static let delays = Workbench.Delays(
        recognition: ["en": .fixed(.milliseconds(300))], translation: .milliseconds(30), speech: .milliseconds(60))

    /// Prints a line a round, in milliseconds: the recording in five languages and in one, and of the five when the one
    /// that begins last begins to speak, and when the last segment was recognised.
    static func run(_ options: LoadOptions) async throws {
        try await Workbench.open(options, delays) { workbench in
            // The first one reads ffmpeg from disk.
            _ = try await one(workbench, "first")
            for round in 1...options.rounds {
                // In turn the first: what comes second finds warmer caches.
                let isOneFirst = round.isMultiple(of: 2)
                var single = isOneFirst ? try await one(workbench, "one-\(round)") : 0
                let several = try await workbench.interpret("five-\(round)", into: Workbench.languages)
                if !isOneFirst { single = try await one(workbench, "one-\(round)") }
                let (spoken, recognised) = try await overlap(workbench, "five-\(round)")
                print("five=\(several) one=\(single) spoken=\(spoken) recognised=\(recognised)")
            }
        }
    }

    private static func one(_ workbench: Workbench, _ task: String) async throws -> Double {
        try await workbench.interpret(task, into: [Workbench.languages[0]])
    }

    private static func overlap(
        _ workbench: Workbench, _ task: String
    ) async throws -> (spoken: Double, recognised: Double) {
        let stages = try await workbench.stages(of: task)
        let speaking = Workbench.languages.compactMap { stages["speak \($0)"]?.startMilliseconds }
        guard let spoken = speaking.max(), speaking.count == Workbench.languages.count,
            let recognised = stages["recognise"]?.endMilliseconds
        else { throw LoadError("\(task) has not all stages") }
        return (spoken, recognised)
    }
}
