import Confining
import DragomanModel
import Glibc

/// What `dragoman-engine` does with its arguments.
package enum EngineCommand {
    private static let usage = """
        dragoman-engine recognise --model DIR [LIMITS], speak [LIMITS], measure-voice [LIMITS]; \
        LIMITS: \(Confinement.usage)
        """

    /// Runs the command that the arguments name, and returns the exit status: 0 where all went well, 1 where the
    /// work failed, 64 (EX_USAGE of sysexits.h) where the arguments make no sense.
    package static func run(_ arguments: [String]) -> Int32 {
        // First of all: a reader that went away must be an error of `write`, not the end of this process.
        signal(SIGPIPE, SIG_IGN)
        do throws(ArgumentError) {
            guard let command = arguments.dropFirst().first else { throw ArgumentError("no command given") }
            let rest = arguments.dropFirst(2)
            switch command {
            case "recognise":
                let arguments = try EngineArguments(rest, own: ["--model"])
                let folder = try arguments.required("--model")
                return QuestionLoop.run(arguments.confinement) { () throws(ServiceError) in
                    try Recogniser(SpeechModel(folder: folder))
                }
            case "speak":
                return QuestionLoop.run(try EngineArguments(rest).confinement) { () throws(ServiceError) in
                    try Speaker()
                }
            case "measure-voice":
                return QuestionLoop.run(try EngineArguments(rest).confinement) { VoiceMeter() }
            default:
                throw ArgumentError("unknown command '\(command)'")
            }
        } catch {
            Complaint.write(error.message)
            Complaint.write("usage: \(usage)")
            return EX_USAGE
        }
    }
}
