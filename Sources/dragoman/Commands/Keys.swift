import ArgumentParser
import ZeroMQLink

/// Makes what a half needs to prove who it is over a network.
struct Keys: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes a key for the wire between two machines.",
        discussion: """
            Writes a new secret key to the file, for wire.curve.secretKeyFile, and prints its public key, which the other \
            half takes in wire.curve.peerKeys. A file that is there already stays as it is.
            """)

    @Argument(help: ArgumentHelp("File for the secret key.", valueName: "file"))
    var file: String

    func run() throws {
        let file = KeyFile(path: file)
        if try file.makeUnlessThere() {
            StandardError.write("A new secret key is in \(file.path). Its public key is:\n")
        }
        StandardOutput.write("\(try file.read().publicKey)\n")
    }
}
