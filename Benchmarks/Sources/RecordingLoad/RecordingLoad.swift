import Glibc

/// Measures the way of a recording through a Translator whose engines only wait: what is left is the pipeline's own.
/// `LoadOptions.usage` says how it is called; a line is printed for each round.
@main
struct RecordingLoad {
    static func main() async throws {
        // As every executable of ours does: ffmpeg may be gone when it is written to.
        signal(SIGPIPE, SIG_IGN)
        guard let options = LoadOptions(CommandLine.arguments) else {
            print(LoadOptions.usage)
            exit(2)
        }
        switch options.measure {
        case .languages: try await LanguagesMeasure.run(options)
        case .transcription: try await TranscriptionMeasure.run(options)
        case .together: try await TogetherMeasure.run(options)
        }
    }
}
