import ArgumentParser
import DragomanModel
import Glibc

/// The command. Everything it does is a subcommand; `serve` is what most people run.
@main
struct Dragoman: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dragoman",
        abstract: "Makes every chat message readable in each participant's language.",
        version: DragomanVersion.current,
        subcommands: [Serve.self, RunGateway.self, RunTranslator.self, Translate.self, Doctor.self])

    static func main() async {
        // A child that closes its end of a pipe must not take the server with it.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as ServiceError {
            // One clear line that says what to do, and no trace.
            StandardError.write("dragoman: \(error.message)\n")
            Glibc.exit(1)
        } catch {
            exit(withError: error)
        }
    }
}

/// Where messages for the person at the terminal go, so that output can be piped.
enum StandardError {
    static func write(_ text: String) {
        FileOutput.write(text, to: STDERR_FILENO)
    }
}

enum StandardOutput {
    static func write(_ text: String) {
        FileOutput.write(text, to: STDOUT_FILENO)
    }
}

private enum FileOutput {
    static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }
}
