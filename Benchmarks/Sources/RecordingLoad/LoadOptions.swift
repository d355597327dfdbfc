/// What is to be measured, and with what.
struct LoadOptions: Sendable {
    enum Measure: String, CaseIterable {
        /// A recording in five languages against the same in one.
        case languages
        /// A transcription against the slowest chain of segments.
        case transcription
        /// A recording, a text and a transcription at once, against each alone.
        case together
    }

    var measure: Measure
    /// `dragoman-tool-chain`, which confines ffmpeg.
    var toolChain: String
    /// A WAV file of somebody who speaks.
    var recording: String
    /// Is made where it is not there; recordings are worked on in it.
    var folder: String
    var rounds: Int

    static let usage = """
        usage: recording-load \(Measure.allCases.map(\.rawValue).joined(separator: "|")) \
        --tool-chain PROGRAM --recording FILE --folder FOLDER --rounds N
        """

    /// - Returns: nil where an option is missing or there is one too many.
    init?(_ arguments: [String]) {
        guard arguments.count == 10, let measure = Measure(rawValue: arguments[1]) else { return nil }
        var named: [String: String] = [:]
        for index in stride(from: 2, to: arguments.count, by: 2) { named[arguments[index]] = arguments[index + 1] }
        guard let toolChain = named["--tool-chain"], let recording = named["--recording"],
            let folder = named["--folder"],
            let rounds = named["--rounds"].flatMap({ Int($0) }), rounds > 0
        else { return nil }
        self.measure = measure
        self.toolChain = toolChain
        self.recording = recording
        self.folder = folder
        self.rounds = rounds
    }
}
