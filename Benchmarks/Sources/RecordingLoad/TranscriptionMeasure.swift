import DragomanModel

/// What the pipeline adds to the time that recognisers need.
enum TranscriptionMeasure {
    /// Some times faster than real ones: what is added weighs the more.
    private static let delay = Delay.share(0.1)

    /// Prints a line a round, in milliseconds: the whole transcription, when the first segment came to a recogniser, how
    /// long it was from there until the last was recognised, and the slowest chain that the recognisers allow.
    static func run(_ options: LoadOptions) async throws {
        try await Workbench.open(options, .init(recognition: ["en": delay])) { workbench in
            for round in 1...options.rounds {
                let task = "transcription-\(round)"
                let (transcript, milliseconds) = try await workbench.transcribe(task, "en")
                guard let stage = try await workbench.stages(of: task)["recognise"] else {
                    throw LoadError("\(task) was not recognised")
                }
                let recognition = stage.endMilliseconds - stage.startMilliseconds
                let chain = slowestChain(transcript.segments, children: Workbench.recognisers)
                print(
                    "whole=\(milliseconds) begun=\(stage.startMilliseconds) recognition=\(recognition) "
                        + "chain=\(chain.milliseconds) segments=\(transcript.segments.count)")
            }
        }
    }

    /// When the last child is through, where each takes the next segment the moment it is through with one.
    private static func slowestChain(_ segments: [Transcript.Segment], children: Int) -> Duration {
        var ends = [Duration](repeating: .zero, count: children)
        for segment in segments {
            ends.sort()
            ends[0] += delay.duration(ofMilliseconds: segment.endMilliseconds - segment.startMilliseconds)
        }
        return ends.max() ?? .zero
    }
}
