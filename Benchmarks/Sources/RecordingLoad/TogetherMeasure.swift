import DragomanModel

/// Whether a recording, a text and a transcription hold each other up where there is an engine for each, and what four
/// more languages cost a text.
enum TogetherMeasure {
    /// The recording takes 5,000 ms, the text 500, the transcription 2,000. The latter is of a language of its own: that is
    /// what tells its recogniser's delay from the recording's.
    private static let delays = Workbench.Delays(
        recognition: ["en": .fixed(.milliseconds(3_500)), "de": .fixed(.milliseconds(2_000))],
        translation: .milliseconds(500), speech: .milliseconds(1_000))

    /// Prints a line a round, in milliseconds: each together with the others, and alone; the text in
    /// five languages.
    static func run(_ options: LoadOptions) async throws {
        try await Workbench.open(options, delays) { workbench in
            // The first one reads ffmpeg from disk.
            _ = try await workbench.transcribe("first", "de")
            for round in 1...options.rounds {
                async let audio = audio(workbench, "together-\(round)")
                async let text = text(workbench, "text-together-\(round)")
                async let transcription = transcription(workbench, "transcription-together-\(round)")
                let together = try await (audio, text, transcription)
                let alone = (
                    try await Self.audio(workbench, "alone-\(round)"),
                    try await Self.text(workbench, "text-alone-\(round)"),
                    try await Self.transcription(workbench, "transcription-alone-\(round)")
                )
                let five = try await workbench.translate("text-five-\(round)", into: Workbench.languages)
                print(
                    "audio=\(together.0) text=\(together.1) transcription=\(together.2) "
                        + "audio_alone=\(alone.0) text_alone=\(alone.1) transcription_alone=\(alone.2) "
                        + "text_five=\(five)")
            }
        }
    }

    private static func audio(_ workbench: Workbench, _ task: String) async throws -> Double {
        try await workbench.interpret(task, into: [Workbench.languages[0]])
    }

    private static func text(_ workbench: Workbench, _ task: String) async throws -> Double {
        try await workbench.translate(task, into: [Workbench.languages[0]])
    }

    private static func transcription(_ workbench: Workbench, _ task: String) async throws -> Double {
        try await workbench.transcribe(task, "de").milliseconds
    }
}
