import ArgumentParser
import Confining
import DragomanModel
import Glibc
import ZeroMQLink

/// The command. Everything it does is a subcommand; `serve` is what most people run.
@main
struct Dragoman: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dragoman",
        abstract: "Makes chat messages readable and voice messages audible in each participant's language.",
        version: DragomanVersion.current,
        subcommands: [
            Serve.self, RunGateway.self, RunTranslator.self, Translate.self, Transcribe.self, Speak.self,
            Interpret.self,
            Keys.self, Doctor.self,
        ])

    static func main() async {
        // A child that closes its end of a pipe must not take the server with it.
        signal(SIGPIPE, SIG_IGN)
        // Before there are other threads, so that all have it.
        SchedulingClass.prompt.apply()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as ServiceError {
            fail(error.message)
        } catch let error as LinkError {
            fail(error.advice)
        } catch  where exitCode(for: error) == .validationFailure {
            fail("\(message(for: error)) See `dragoman --help`.")
        } catch {
            exit(withError: error)
        }
    }

    /// One clear line that says what to do, and no trace.
    private static func fail(_ message: String) -> Never {
        StandardError.write("dragoman: \(message)\n")
        Glibc.exit(EXIT_FAILURE)
    }
}
